"""The settings in force: what ships with facetlog."""

from facetlog.conventions import Conventions


def shipped() -> Conventions:
    """The conventions with the pain medicines that facetlog knows."""
    from facetlog import knowledge

    groups = knowledge.load("drugs").values()
    return Conventions(
        pain_medicines=frozenset(name for group in groups for name in group["names"])
    )
