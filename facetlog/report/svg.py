"""An SVG made ours: told in words, its ids prefixed, the page's colours; nothing in it reaches outside."""

from collections.abc import Mapping
from xml.etree import ElementTree

SVG, XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
FONTS = "'DejaVu Sans', Verdana, Arial, Helvetica, sans-serif"


def svg_tree(drawn: bytes, title: str, description: str, prefix: str) -> ElementTree.Element:
    """What was drawn, with ids that begin with ``prefix``, and words for who cannot see it."""
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        _make_ours(element, prefix)
    root.insert(0, _told("title", title, prefix))
    root.insert(1, _told("desc", description, prefix))
    root.attrib = {
        "xmlns": SVG, "xmlns:xlink": XLINK, "role": "img",
        "aria-labelledby": f"{prefix}title", "aria-describedby": f"{prefix}desc",
        "font-family": FONTS, "stroke-linejoin": "round", "stroke-linecap": "butt", **root.attrib,
    }  # fmt: skip
    return root


def as_file(root: ElementTree.Element) -> bytes:
    """It as a file of its own."""
    text = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def as_element(root: ElementTree.Element, variables: Mapping[str, str]) -> str:
    """It as an element of a page: as wide as that lets it be, colours as the variables of its style."""
    for name in ("width", "height", "version", "xmlns:xlink"):
        del root.attrib[name]
    for element in root.iter():
        if link := element.attrib.pop("xlink:href", None):
            element.set("href", link)
        if style := element.get("style"):
            for colour, variable in variables.items():
                style = style.replace(colour, f"var({variable})")
            element.set("style", style)
    return ElementTree.tostring(root, encoding="unicode")


def _make_ours(element: ElementTree.Element, prefix: str) -> None:
    """Take the metadata and styles out of an element, and prefix its ids."""
    for child in list(element):
        if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
            element.remove(child)
    element.tag = element.tag.removeprefix(f"{{{SVG}}}")
    named = {name.replace(f"{{{XLINK}}}", "xlink:"): value for name, value in element.items()}
    element.attrib = {name: _prefixed(name, value, prefix) for name, value in named.items()}


def _prefixed(name: str, value: str, prefix: str) -> str:
    """An attribute with a prefix in ids and in what points to them, and without the machine's fonts."""
    if name == "id":
        return f"{prefix}{value}"
    if name == "xlink:href":
        return f"#{prefix}{value.removeprefix('#')}"
    if name == "style":
        parts = value.split("; ")
        value = "; ".join(part for part in parts if not part.startswith("font-family"))
    return value.replace("url(#", f"url(#{prefix}")


def _told(name: str, words: str, prefix: str) -> ElementTree.Element:
    """An element for who cannot see the picture."""
    element = ElementTree.Element(name, {"id": f"{prefix}{name}"})
    element.text = words
    return element
