"""Files at an address: in a folder, in an object store that speaks S3, or wherever else fsspec reaches.

`s3://bucket/folder` is read and written with pyarrow, so no further package is needed. Where the store is, its region
and the keys stand in the environment by the names that Amazon gave them: `AWS_ENDPOINT_URL` (empty: Amazon's own
store), `AWS_DEFAULT_REGION`, `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN`. The desk reads only the
first of them; pyarrow and Daft read the others themselves, so the keys stand in no address and in no log.

>>> is_address("s3://ministry/facts")
True
"""

from __future__ import annotations

import os
from typing import Any

from fsspec import register_implementation
from fsspec.core import url_to_fs
from fsspec.implementations.arrow import ArrowFSWrapper
from fsspec.implementations.local import LocalFileSystem


class S3Files(ArrowFSWrapper):
    """An object store that speaks S3, as a file system of fsspec.

    A file of up to ten megabytes is written by one request when it is closed. Of a larger one pyarrow sends parts,
    which the store puts together at the end; those of a desk that is killed meanwhile stay there unseen, until a rule
    of the store for unfinished uploads removes them.
    """

    protocol = "s3"

    def __init__(self, **options: Any) -> None:
        from pyarrow.fs import S3FileSystem

        endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
        super().__init__(fs=S3FileSystem(endpoint_override=endpoint, allow_delayed_open=True), **options)


register_implementation("s3", S3Files, clobber=True)  # fsspec would ask for another package


def files_at(address: str) -> tuple[Any, str]:
    """The file system of an address, and the path in it.

    ImportError, ValueError: nothing that is installed knows addresses of this kind, or fsspec would understand another
    name than this one.
    """
    if not is_address(address):  # fsspec would read a path with :: in it as a chain of addresses
        local = LocalFileSystem()
        return local, str(local._strip_protocol(address))
    if any(sign in address.partition("://")[2] for sign in ("?", "::")):
        raise ValueError("a name with ? or :: in it would be understood as another one; expected a name without them")
    files, path = url_to_fs(address)
    return files, str(path)


def is_address(place: str) -> bool:
    """Whether a place is an address such as `s3://bucket/folder`, not a path of this machine."""
    return "://" in place


def shows_whole(files: Any) -> bool:
    """Whether a file appears under its name only when it is whole, so that none is ever seen in part."""
    return isinstance(files, S3Files)


def is_local(files: Any) -> bool:
    """Whether a file system is that of this machine."""
    return isinstance(files, LocalFileSystem)
