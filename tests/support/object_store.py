"""An object store on this machine that speaks S3, with an empty bucket, and the environment that leads there."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from assessment.store.object_store import S3Files

KEY, SECRET = "ministry-key", "ministry-secret-that-no-log-holds"
BUCKET = "ministry"


@contextmanager
def object_store() -> Iterator[dict[str, str]]:
    """The environment variables by which the store is reached while it runs."""
    from moto.moto_api._internal.models import moto_api_backend
    from moto.moto_server.threaded_moto_server import ThreadedMotoServer
    from pyarrow.fs import S3FileSystem

    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # a line for each request
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    S3Files.clear_instance_cache()  # one that fsspec kept would lead to the store of another test
    try:
        address = "http://{}:{}".format(*server.get_host_and_port())
        S3FileSystem(
            access_key=KEY,
            secret_key=SECRET,
            region="eu-south-1",
            endpoint_override=address,
            allow_bucket_creation=True,
        ).create_dir(BUCKET)
        yield {
            "AWS_ENDPOINT_URL": address,
            "AWS_DEFAULT_REGION": "eu-south-1",
            "AWS_ACCESS_KEY_ID": KEY,
            "AWS_SECRET_ACCESS_KEY": SECRET,
        }
    finally:
        server.stop()
        moto_api_backend.reset()  # its stores outlive its servers
        S3Files.clear_instance_cache()
