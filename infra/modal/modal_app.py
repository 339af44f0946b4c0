"""Deploys the endpoint to Modal: `modal deploy modal_app.py`. README.md is the runbook.

Settings are read from the environment of whoever deploys.
"""

import os

import modal

MODEL = os.environ.get("SPEECH_MODEL", "large-v3-turbo")
GPU = os.environ.get("SPEECH_GPU", "L4")
MAX_CONTAINERS = int(os.environ.get("SPEECH_MAX_CONTAINERS", "4"))
IDLE_SECONDS = int(os.environ.get("SPEECH_IDLE_SECONDS", "120"))
DIARIZE = os.environ.get("SPEECH_DIARIZE", "") == "1"

#: SPEECH_TOKEN is the endpoint's bearer token; HF_TOKEN is needed for diarization only.
SECRET = modal.Secret.from_name("earmark-speech", required_keys=["SPEECH_TOKEN"] + (["HF_TOKEN"] if DIARIZE else []))

def fetch_models(model: str, diarize: bool) -> None:
    """Runs once, when the image is built: a container that starts downloads nothing."""
    from faster_whisper import download_model

    download_model(model)
    if diarize:
        from speech.whisper import load_diarization

        load_diarization(os.environ["HF_TOKEN"], "cpu")


packages = ["faster-whisper==1.2.1"] + (["pyannote-audio==4.0.7"] if DIARIZE else [])
image = (
    modal.Image.from_registry("nvidia/cuda:12.8.1-cudnn-runtime-ubuntu24.04", add_python="3.12")
    .apt_install("ffmpeg")
    .pip_install(*packages)
    .env({"SPEECH_MODEL": MODEL, "SPEECH_DIARIZE": "1" if DIARIZE else ""})
    .add_local_python_source("speech", copy=True)
    .run_function(fetch_models, args=(MODEL, DIARIZE), secrets=[SECRET])
)

app = modal.App("earmark-speech", image=image)


@app.cls(
    gpu=GPU,
    secrets=[SECRET],
    min_containers=0,
    max_containers=MAX_CONTAINERS,
    scaledown_window=IDLE_SECONDS,
    timeout=1200,
)
@modal.concurrent(max_inputs=4)
class Speech:
    @modal.enter()
    def load(self) -> None:
        from speech.whisper import WhisperEngine

        self.engine = WhisperEngine(MODEL, diarization_token=os.environ["HF_TOKEN"] if DIARIZE else None)

    @modal.wsgi_app()
    def web(self):
        from speech.http_app import Settings, create_app

        return create_app(self.engine, Settings(token=os.environ["SPEECH_TOKEN"]))
