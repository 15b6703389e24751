"""What facetlog is, in one place: the help, ``facetlog`` alone, the page, FHIR and the README say this."""

WHAT_IT_IS = (
    "facetlog has not been assessed, cleared or certified as a medical device by any authority. It keeps "
    "what is typed and compares it, by arithmetic that is shown, with published rules whose source stands "
    "beside them. It makes no diagnosis and recommends no treatment, and no treatment should be decided by "
    "it alone."
)
IN_BRIEF = (
    "assessed, cleared or certified as a medical device by no authority; makes no diagnosis, recommends no "
    "treatment; decide none by it alone"
)
