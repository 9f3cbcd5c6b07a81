"""This module opens a picture that somebody handed in: it checks limits, turns it upright and removes its metadata."""

from __future__ import annotations

import io
from collections.abc import Iterator

from PIL import Image, ImageOps

from assessment.readers.document.barcodes import add_codes, codes_in_picture
from assessment.readers.document.limits import MOST_PAGES, MOST_PIXELS, MOST_TALL, MOST_WIDTH, UnreadableFileError
from assessment.readers.document.media_type import media_type
from assessment.readers.document.metadata import picture_metadata
from assessment.readers.layout.page import Page

# The longer side in pixels of the smaller copy in which codes are searched first. It is enough for a code that takes a
# tenth of the width; smaller codes are searched in the whole picture.
_SMALLER_COPY = 2000
# Pillow's name of the decoder for each kind. No other is tried.
_DECODERS = {f"image/{kind}": kind.upper() for kind in ("png", "jpeg", "webp", "avif", "tiff", "bmp", "gif")}
_DECODERS["image/heic"] = "HEIF"


class PictureFile:
    """A picture: one page without text, or as many as a TIFF holds. Of moving pictures the first counts."""

    def __init__(self, data: bytes) -> None:
        Image.MAX_IMAGE_PIXELS = None  # MOST_PIXELS below is stricter and has its own message
        decoder = _DECODERS.get(media_type(data) or "", "PNG")
        try:
            if decoder == "HEIF":
                _learn_heic()
            self._source: Image.Image = Image.open(io.BytesIO(data), formats=(decoder,))
        except Exception as error:
            raise UnreadableFileError("damaged") from error
        _check_size(self._source)
        self.metadata = picture_metadata(self._source)
        self.producer = self.metadata.pop("producer", None)
        self.page_count = _count_pages(self._source) if self._source.format == "TIFF" else 1
        self._shown: tuple[int, Image.Image] | None = None

    def pages(self) -> Iterator[Page]:
        """Pages without lines. Raises UnreadableFileError if the picture is damaged."""
        for number in range(1, self.page_count + 1):
            page, image = Page(number, producer=self.producer or ""), self.upright(number)
            codes = codes_in_picture(opaque(image, _SMALLER_COPY))
            if not codes and max(image.size) > _SMALLER_COPY:
                codes = codes_in_picture(opaque(image))
            add_codes(page, codes)
            yield page

    def picture(self, number: int, width: int) -> bytes:
        """The picture turned upright, as PNG, at most `width` pixels wide and never larger than it is."""
        image = opaque(self.upright(number))
        image.thumbnail((min(width, MOST_WIDTH), min(width, MOST_WIDTH) * MOST_TALL))
        return png(image)

    def image(self, number: int, longest: int) -> Image.Image:
        """The picture turned upright, its longer side at most `longest` pixels."""
        return opaque(self.upright(number), longest)

    def has_drawn_words(self, number: int) -> bool:
        """Always true: a picture that is handed in shows words."""
        return True

    def upright(self, number: int = 1) -> Image.Image:
        """A page as a person sees it. Raises UnreadableFileError if it is damaged, or there is none of that number."""
        if self._shown is None or self._shown[0] != number:
            if not 1 <= number <= self.page_count:
                raise UnreadableFileError("damaged")
            try:
                self._source.seek(number - 1)
                _check_size(self._source)
                self._source.load()
            except (OSError, SyntaxError, ValueError, EOFError, RuntimeError) as error:
                raise UnreadableFileError("damaged") from error
            self._shown = number, _turned(self._source if self.page_count == 1 else self._source.copy())
        return self._shown[1]


def _learn_heic() -> None:
    """Let Pillow open what iPhones take. Loaded only for such a picture, by a library that only decodes."""
    import pi_heif

    pi_heif.options.DECODE_THREADS = 1  # the reading process has little memory for threads
    pi_heif.register_heif_opener(thumbnails=False)


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise UnreadableFileError("picture-too-large")


def _count_pages(image: Image.Image) -> int:
    """The pages of a TIFF, counted one by one: a hostile one may claim any number."""
    for number in range(1, MOST_PAGES + 1):
        try:
            image.seek(number)
        except (EOFError, OSError, SyntaxError, ValueError, RuntimeError):
            return number
    raise UnreadableFileError("too-many-pages")


def _turned(image: Image.Image) -> Image.Image:
    try:
        return ImageOps.exif_transpose(image)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - Pillow raises many kinds for damaged EXIF, and the picture may be whole
        return image


def opaque(image: Image.Image, longest: int | None = None) -> Image.Image:
    """A copy in RGB with white behind transparent parts, its longer side at most `longest` pixels."""
    if image.mode.startswith("I;16"):  # a scanner's fine greys, which Pillow would cut off at 255
        image = image.point(lambda grey: grey / 256).convert("L")
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
