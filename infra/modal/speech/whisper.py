"""faster-whisper, and pyannote for who speaks. Imported only where both are installed."""

import io
import threading

import numpy
from faster_whisper import BatchedInferencePipeline, WhisperModel
from faster_whisper.audio import decode_audio

from .form import Refusal, Request
from .transcript import Segment, Transcript, Word

SAMPLE_RATE = 16_000
MAX_SECONDS = 3600


class WhisperEngine:
    """One model in the memory of one GPU (or CPU). Requests take turns: a batch fills the GPU by itself."""

    def __init__(
        self,
        model: str,
        *,
        device: str = "cuda",
        compute_type: str = "float16",
        batch_size: int = 16,
        diarization_token: str | None = None,
    ):
        self.model = model
        self._batch_size = batch_size
        self._whisper = WhisperModel(model, device=device, compute_type=compute_type)
        self._batched = BatchedInferencePipeline(model=self._whisper)
        self._diarize = load_diarization(diarization_token, device) if diarization_token else None
        self._turn = threading.Lock()

    @property
    def can_diarize(self) -> bool:
        return self._diarize is not None

    def transcribe(self, request: Request) -> Transcript:
        samples = _decode(request.audio.content)
        duration = len(samples) / SAMPLE_RATE
        if duration > MAX_SECONDS:
            raise Refusal(413, f"The audio is longer than {MAX_SECONDS} seconds.", "file")
        with self._turn:
            segments, language = self._hear(samples, request)
            turns = self._diarize(samples) if request.diarize and self._diarize else []
        return Transcript(language, duration, [_named(segment, turns) for segment in segments])

    def _hear(self, samples: numpy.ndarray, request: Request) -> tuple[list[Segment], str]:
        found, info = self._batched.transcribe(
            samples,
            batch_size=self._batch_size,
            language=request.language,
            initial_prompt=request.prompt,
            temperature=request.temperature,
            # Speakers change within a segment; words say where.
            word_timestamps=request.words or request.diarize,
            vad_filter=True,
            # What was heard before makes loops out of stumbles.
            condition_on_previous_text=False,
            without_timestamps=False,
        )
        return [_segment(one) for one in found], info.language


def _decode(content: bytes) -> numpy.ndarray:
    try:
        return decode_audio(io.BytesIO(content), sampling_rate=SAMPLE_RATE)
    except Exception as error:
        raise Refusal(400, "The file can't be read as audio.", "file") from error


def _segment(one) -> Segment:
    return Segment(
        start=one.start,
        end=one.end,
        text=one.text,
        average_log_probability=one.avg_logprob,
        no_speech_probability=one.no_speech_prob,
        compression_ratio=one.compression_ratio,
        temperature=one.temperature,
        words=tuple(Word(word.start, word.end, word.word) for word in one.words or ()),
    )


Turn = tuple[float, float, str]


def _named(segment: Segment, turns: list[Turn]) -> Segment:
    """Says who speaks: whoever does for the most of it."""
    shares: dict[str, float] = {}
    for start, end, speaker in turns:
        overlap = min(end, segment.end) - max(start, segment.start)
        if overlap > 0:
            shares[speaker] = shares.get(speaker, 0) + overlap
    if not shares:
        return segment
    return Segment(**{**segment.__dict__, "speaker": max(shares, key=lambda name: shares[name])})


DIARIZATION_MODEL = "pyannote/speaker-diarization-community-1"


def load_diarization(token: str, device: str):
    """Needs a Hugging Face token whose owner has accepted the model's terms."""
    import torch
    from pyannote.audio import Pipeline

    pipeline = Pipeline.from_pretrained(DIARIZATION_MODEL, token=token)
    if pipeline is None:
        raise RuntimeError(f"No access to {DIARIZATION_MODEL}: accept its terms on Hugging Face")
    pipeline.to(torch.device(device))

    def diarize(samples: numpy.ndarray) -> list[Turn]:
        waveform = torch.from_numpy(samples).unsqueeze(0)
        found = pipeline({"waveform": waveform, "sample_rate": SAMPLE_RATE})
        turns = found.exclusive_speaker_diarization.itertracks(yield_label=True)
        return [(turn.start, turn.end, speaker) for turn, _, speaker in turns]

    return diarize
