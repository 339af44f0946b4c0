"""What an engine hears, and how it is written down for whoever asked."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Word:
    start: float
    end: float
    text: str


@dataclass(frozen=True)
class Segment:
    """A stretch of speech; times are seconds from the beginning of the audio."""

    start: float
    end: float
    text: str
    speaker: str | None = None
    average_log_probability: float | None = None
    no_speech_probability: float | None = None
    compression_ratio: float | None = None
    temperature: float | None = None
    words: tuple[Word, ...] = ()


@dataclass(frozen=True)
class Transcript:
    language: str
    duration: float
    segments: list[Segment] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(segment.text.strip() for segment in self.segments).strip()


def _seconds(value: float) -> float:
    return round(value, 3)


def _clock(seconds: float, decimal: str) -> str:
    milliseconds = max(0, round(seconds * 1000))
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    return f"{hours:02}:{minutes:02}:{rest // 1000:02}{decimal}{rest % 1000:03}"


def _plain(text: str) -> str:
    """Without what would end a cue."""
    return " ".join(text.split()).replace("-->", "→")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def as_json(transcript: Transcript, words: bool) -> str:
    return _json({"text": transcript.text})


def as_text(transcript: Transcript, words: bool) -> str:
    return transcript.text + "\n"


def as_vtt(transcript: Transcript, words: bool) -> str:
    cues = [
        f"{_clock(s.start, '.')} --> {_clock(s.end, '.')}\n{_plain(s.text)}\n" for s in transcript.segments
    ]
    return "\n".join(["WEBVTT\n", *cues])


def as_srt(transcript: Transcript, words: bool) -> str:
    cues = [
        f"{number}\n{_clock(s.start, ',')} --> {_clock(s.end, ',')}\n{_plain(s.text)}\n"
        for number, s in enumerate(transcript.segments, 1)
    ]
    return "\n".join(cues)


def as_verbose_json(transcript: Transcript, words: bool) -> str:
    body: dict[str, object] = {
        "task": "transcribe",
        "language": transcript.language,
        "duration": _seconds(transcript.duration),
        "text": transcript.text,
        "segments": [_verbose(number, segment) for number, segment in enumerate(transcript.segments)],
    }
    if words:
        body["words"] = [
            {"word": word.text.strip(), "start": _seconds(word.start), "end": _seconds(word.end)}
            for segment in transcript.segments
            for word in segment.words
        ]
    return _json(body)


def _verbose(number: int, segment: Segment) -> dict[str, object]:
    known = {
        "id": number,
        "seek": 0,
        "start": _seconds(segment.start),
        "end": _seconds(segment.end),
        "text": segment.text,
        "tokens": [],
        "temperature": segment.temperature,
        "avg_logprob": segment.average_log_probability,
        "compression_ratio": segment.compression_ratio,
        "no_speech_prob": segment.no_speech_probability,
        "speaker": segment.speaker,
    }
    return {key: value for key, value in known.items() if value is not None}


def as_diarized_json(transcript: Transcript, words: bool) -> str:
    return _json(
        {
            "task": "transcribe",
            "language": transcript.language,
            "duration": _seconds(transcript.duration),
            "text": transcript.text,
            "segments": [
                {
                    "type": "transcript.text.segment",
                    "id": f"seg_{number}",
                    "start": _seconds(segment.start),
                    "end": _seconds(segment.end),
                    "text": segment.text,
                    "speaker": segment.speaker or "A",
                }
                for number, segment in enumerate(transcript.segments)
            ],
        }
    )


JSON = "application/json; charset=utf-8"

#: response_format → how it is written, and as what it is sent.
FORMATS: dict[str, tuple[Callable[[Transcript, bool], str], str]] = {
    "json": (as_json, JSON),
    "text": (as_text, "text/plain; charset=utf-8"),
    "vtt": (as_vtt, "text/vtt; charset=utf-8"),
    "srt": (as_srt, "application/x-subrip; charset=utf-8"),
    "verbose_json": (as_verbose_json, JSON),
    "diarized_json": (as_diarized_json, JSON),
}
