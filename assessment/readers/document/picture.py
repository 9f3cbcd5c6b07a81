"""A picture that somebody handed in: opened under limits, turned upright, drawn without its metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from assessment.readers.document.barcodes import add_codes, codes_in_picture
from assessment.readers.document.limits import MOST_PIXELS, MOST_TALL, MOST_WIDTH
from assessment.readers.document.metadata import of_picture
from assessment.readers.document.problems import UnreadableFileError
from assessment.readers.layout.page import Page

# Enough for a code that takes a tenth of the width; what is smaller is looked for in the whole picture.
_GLANCE = 2000


class PictureFile:
    """A PNG, JPEG or WebP: one page without text."""

    page_count = 1

    def __init__(self, data: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = None  # our own limit comes first and has its own sentence
        try:
            self._image: Image.Image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
        except Exception as error:
            raise UnreadableFileError("damaged") from error
        if self._image.width * self._image.height > MOST_PIXELS:
            raise UnreadableFileError("picture-too-large")
        self.metadata = of_picture(self._image)
        self.producer = self.metadata.pop("producer", None)
        self._ready = False

    def pages(self) -> Iterator[Page]:
        """One page without lines, once the picture has proved to be whole."""
        page, image = Page(1, producer=self.producer or ""), self.upright()
        found = codes_in_picture(opaque(image, _GLANCE))
        if not found and max(image.size) > _GLANCE:
            found = codes_in_picture(opaque(image))
        add_codes(page, found)
        yield page

    def picture(self, number: int, width: int) -> bytes:
        """The picture turned upright and made `width` wide, never larger than it is."""
        image = opaque(self.upright())
        image.thumbnail((min(width, MOST_WIDTH), min(width, MOST_WIDTH) * MOST_TALL))
        return png(image)

    def image(self, number: int, longest: int) -> Image.Image:
        """The picture upright, at most so long."""
        return opaque(self.upright(), longest)

    def has_drawn_words(self, number: int) -> bool:
        """What else would it be handed in for?"""
        return True

    def upright(self) -> Image.Image:
        """The picture as a person sees it. Raises UnreadableFileError when it is not whole."""
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
    except Exception:  # damaged EXIF, of which Pillow raises many kinds, says nothing of the picture itself
        return image


def opaque(image: Image.Image, longest: int | None = None) -> Image.Image:
    """A copy on white where it is transparent, its longer side at most `longest` pixels, in three colours."""
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
    """As PNG in three colours, without metadata."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "PNG", compress_level=3)
    return out.getvalue()
