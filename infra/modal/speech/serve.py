"""The same endpoint on a machine of one's own: `SPEECH_TOKEN=… python3 -m speech.serve --model large-v3-turbo`."""

import argparse
import os
import sys
from collections.abc import Callable
from socketserver import TCPServer, ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from .http_app import Engine, Settings, create_app


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    allow_reuse_address = True

    def server_bind(self) -> None:
        """Without asking for this machine's full name, which takes seconds where there is no network."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address[:2]
        self.setup_environ()


class Handler(WSGIRequestHandler):
    #: A client that stops in the middle of its form does not keep a thread for ever.
    timeout = 60

    def address_string(self) -> str:
        return self.client_address[0]

    def log_message(self, format: str, *args: object) -> None:
        print(f"{self.address_string()} {format % args}", file=sys.stderr)


def serve(engine: Engine, *, host: str, port: int, token: str | None) -> None:
    """Answers until it is ended, and says first where it listens: port 0 takes any that is free."""
    app = create_app(engine, Settings(token=token))
    with make_server(host, port, app, Server, Handler) as server:
        print(f"listening on http://{host}:{server.server_port}", flush=True)
        server.serve_forever()


def run(name: str, make_engine: Callable[[argparse.Namespace], Engine], add_options=lambda parser: None) -> None:
    """The command line of a server around one engine."""
    parser = argparse.ArgumentParser(prog=name)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8788)
    add_options(parser)
    options = parser.parse_args()
    token = os.environ.get("SPEECH_TOKEN") or None
    if token is None and options.host not in ("127.0.0.1", "::1", "localhost"):
        parser.error("set SPEECH_TOKEN before others can reach this")
    try:
        serve(make_engine(options), host=options.host, port=options.port, token=token)
    except KeyboardInterrupt:
        pass


def _options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", default="large-v3-turbo")
    parser.add_argument("--device", default="auto", choices=["auto", "cuda", "cpu"])
    parser.add_argument("--compute-type", default="default", help="float16 on a GPU, int8 on a processor")


def _whisper(options: argparse.Namespace) -> Engine:
    from .whisper import WhisperEngine

    return WhisperEngine(
        options.model,
        device=options.device,
        compute_type=options.compute_type,
        diarization_token=os.environ.get("HF_TOKEN") or None,
    )


if __name__ == "__main__":
    run("speech", _whisper, _options)
