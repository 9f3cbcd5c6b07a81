"""Where a credential may be carried: in a picture, in a PDF file, as a QR code."""
