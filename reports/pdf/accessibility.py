"""Adds with pikepdf what WeasyPrint leaves out of a tagged PDF/A-3a.

It adds the mark of PDF/UA-1 (WeasyPrint declares one standard only), the scope of table headers, and the direction in
which pages follow each other, and lists each attachment once instead of twice.
"""

from __future__ import annotations

from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from criteria.direction import direction
from reports.pdf.copied_text import name_letters

UA = b"""<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A requires that the file itself describes every property that the standard does not know."""


def finish(drawn: BytesIO) -> bytes:
    """Return the finished file. The same bytes give the same result."""
    with pikepdf.open(drawn) as pdf:
        _mark_ua(pdf)
        _list_attachments_once(pdf)
        _set_direction(pdf)
        name_letters(pdf)
        for element in pdf.objects:
            if isinstance(element, Dictionary) and element.get("/S") == Name.TH:
                _set_scope(element)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _mark_ua(pdf: Pdf) -> None:
    """Declare PDF/UA-1 in the metadata, written as text: pikepdf's editor would add its own date and name."""
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"</rdf:RDF>", UA + b"</rdf:RDF>"))


def _list_attachments_once(pdf: Pdf) -> None:
    """Leave each attachment in /AF once (WeasyPrint 70.0 lists it twice, its issue 2917)."""
    seen = {entry.objgen: entry for entry in pdf.Root.get("/AF", [])}
    pdf.Root.AF = Array(seen.values())


def _set_direction(pdf: Pdf) -> None:
    """Say that pages follow each other from right to left where the language does: a viewer that shows two at a time
    then has the first one on the right.
    """
    if direction(str(pdf.Root.Lang)) == "rtl":
        pdf.Root.ViewerPreferences.Direction = Name.R2L


def _set_scope(header: Dictionary) -> None:
    """Mark each header in a table's head as a header of its column, and every other one as a header of its row."""
    attributes = header.get("/A")
    if attributes is None:
        return
    in_head = header.P.P.get("/S") == Name.THead
    attributes.Scope = Name.Column if in_head else Name.Row
