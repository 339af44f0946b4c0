"""Debian's pocketsphinx behind the same endpoint: a real recogniser that needs no network. For tests only."""

import argparse
import re
import subprocess
import tempfile
from pathlib import Path

from speech.form import Refusal, Request
from speech.serve import run
from speech.transcript import Segment, Transcript, Word

#: A word, when it begins and ends, and how likely it is.
LINE = re.compile(r"^(\S+) (\d+\.\d+) (\d+\.\d+) (\d\.\d+)$", re.MULTILINE)


class PocketsphinxEngine:
    model = "pocketsphinx"
    can_diarize = False

    def __init__(self, ffmpeg: str):
        self._ffmpeg = ffmpeg

    def transcribe(self, request: Request) -> Transcript:
        with tempfile.TemporaryDirectory() as folder:
            source, sound = Path(folder, "source"), Path(folder, "sound.wav")
            source.write_bytes(request.audio.content)
            command = [self._ffmpeg, "-nostdin", "-v", "error", "-i", source, "-ac", "1", "-ar", "16000", sound]
            if subprocess.run(command, timeout=60).returncode != 0:
                raise Refusal(400, "The file can't be read as audio.", "file")
            duration = (sound.stat().st_size - 44) / 32_000
            recognise = ["pocketsphinx_continuous", "-infile", sound, "-time", "yes", "-logfn", "/dev/null"]
            output = subprocess.run(recognise, timeout=600, capture_output=True, text=True).stdout
        return Transcript("en", duration, [_segment(run) for run in _runs(output)])


def _runs(output: str) -> list[list[Word]]:
    """Words between two silences."""
    runs: list[list[Word]] = [[]]
    for word, start, end, _ in LINE.findall(output):
        if word.startswith(("<", "[", "++")):
            runs.append([])
        else:
            runs[-1].append(Word(float(start), float(end), re.sub(r"\(\d+\)$", "", word)))
    return [words for words in runs if words]


def _segment(words: list[Word]) -> Segment:
    return Segment(
        start=words[0].start,
        end=words[-1].end,
        text=" ".join(word.text for word in words),
        average_log_probability=-0.3,
        words=tuple(words),
    )


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ffmpeg", default="ffmpeg")


if __name__ == "__main__":
    run("pocketsphinx", lambda options: PocketsphinxEngine(options.ffmpeg), _options)
