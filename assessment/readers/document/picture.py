"""This module opens a picture that somebody handed in: it checks limits, turns it upright and removes its metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from assessment.readers.document.barcodes import add_codes, codes_in_picture
from assessment.readers.document.limits import MOST_PIXELS, MOST_TALL, MOST_WIDTH, UnreadableFileError
from assessment.readers.document.metadata import picture_metadata
from assessment.readers.layout.page import Page

# The longer side in pixels of the smaller copy in which codes are searched first. It is enough for a code that takes a
# tenth of the width; smaller codes are searched in the whole picture.
_SMALLER_COPY = 2000


class PictureFile:
    """A PNG, JPEG or WebP: one page without text."""

    page_count = 1

    def __init__(self, data: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = None  # MOST_PIXELS below is stricter and has its own message
        try:
            self._image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
        except Exception as error:
            raise UnreadableFileError("damaged") from error
        if self._image.width * self._image.height > MOST_PIXELS:
            raise UnreadableFileError("picture-too-large")
        self.metadata = picture_metadata(self._image)
        self.producer = self.metadata.pop("producer", None)
        self._ready = False

    def pages(self) -> Iterator[Page]:
        """One page without lines. Raises UnreadableFileError if the picture is damaged."""
        page, image = Page(1, producer=self.producer or ""), self.upright()
        codes = codes_in_picture(opaque(image, _SMALLER_COPY))
        if not codes and max(image.size) > _SMALLER_COPY:
            codes = codes_in_picture(opaque(image))
        add_codes(page, codes)
        yield page

    def picture(self, number: int, width: int) -> bytes:
        """The picture turned upright, as PNG, at most `width` pixels wide and never larger than it is."""
        image = opaque(self.upright())
        image.thumbnail((min(width, MOST_WIDTH), min(width, MOST_WIDTH) * MOST_TALL))
        return png(image)

    def image(self, number: int, longest: int) -> Image.Image:
        """The picture turned upright, its longer side at most `longest` pixels."""
        return opaque(self.upright(), longest)

    def has_drawn_words(self, number: int) -> bool:
        """Always true: a picture that is handed in shows words."""
        return True

    def upright(self) -> Image.Image:
        """The picture as a person sees it. Raises UnreadableFileError if it is damaged."""
        if not self._ready:
            try:
                self._image.load()
            except (OSError, SyntaxError, ValueError) as error:
                raise UnreadableFileError("damaged") from error
            self._image = _turned(self._image)
            self._ready = True
        return self._image


def _turned(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - Pillow raises many kinds for damaged EXIF, and the picture may be whole
        return image


def opaque(image: Image.Image, longest: int | None = None) -> Image.Image:
    """A copy in RGB with white behind transparent parts, its longer side at most `longest` pixels."""
    if image.mode in ("RGBA", "LA", "P", "PA", "La", "RGBa"):
        image = image.convert("RGBA")
    if longest and max(image.size) > longest:
        share = longest / max(image.size)
        image = image.resize([max(1, round(side * share)) for side in image.size], Image.Resampling.BOX)
    if image.mode == "RGBA":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image)
        return ground
    return image.convert("RGB")


def png(image: Image.Image) -> bytes:
    """The picture as PNG in RGB, without metadata."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=3)
    return out.getvalue()
