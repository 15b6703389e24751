"""What is denied: ``!`` before each word that a no takes back. In doubt a word stays named.

What is read are the words and stops of ``heard``, each with a space on both sides. In these patterns
``_`` is such a space, as in the list of signs; other white space and what follows ``#`` count for nothing.
"""

import re

# Words that a no passes over, to the word that it takes back; in the other patterns ``<passed>``.
PASSED = r"""
(?:
    _(?: an? | any | new                            # no new numbness
       | ha[ds] | have | having                     # I never had a fever
       | got | get | getting                        # not getting numb
       | been | felt | feel | feeling               # it has not been stiff; didn't feel faint
       | notic\w+ | see | seen                      # I didn't notice any weakness
       | experienc\w+ | suffer\w+ | from            # not suffering from chills
       | of | in | signs? | symptoms? | evidence    # no signs of infection
       | thoughts? | even | ever                    # no thoughts of suicide
       | legs? | arms? | hands? | foot | feet       # no leg weakness
       | chest | neck | back | face | facial        # no chest pain
       | saddle | bladder | bowel                   # no saddle numbness
       | breathing | speech | vision                # no breathing trouble
    )
    (?=_(?!n?or_)\w)                                # unless it is the last: no vision. Or: no arm or leg
)*+
"""


def _pattern(verbose: str) -> re.Pattern[str]:
    return re.compile(verbose.replace("<passed>", PASSED).replace("_", r"\ "), re.VERBOSE)


# "I hope it is not numbness", "not sure if no fever": whoever doubts denies nothing.
DOUBT = r"""
(?P<doubt>
    (?:_not)?
    _(?: hop(?:e|ing) | sure | if | whether | afraid )
    (?:_\w++){0,3}?                                 # I hope | this is really | not numbness
)?
"""

NO = r"""
(?P<no>_(?:
    no | not | never | nil | zero                   # no fever; did not collapse; nil fever
  | without | w_or_o                                # without numbness; w/o numbness
  | neither | nor                                   # neither fever nor chills
  | den(?:y|ies|ied|ying)                           # denies fever
  | free_(?:of|from)                                # free of fever
  | negative_for                                    # negative for fever
  | (?:is|are|was|were|ai)nt                        # my neck isn't stiff
  | (?:do|does|did|have|has|had)nt                  # I haven't had a fever
))
"""

# The word that is denied, and what is denied with it.
WORDS = r"""
(?P<words>
    <passed>
    _(?!(?:so|such|as|this|that)_)                  # never had such a headache: had, and how
    (?>
        able(?=_)                                   # not able to sleep or move my leg: no list follows
      | \w++
        (?:
            (?:                                     # no pain at night | or numbness
                (?: _(?!(?:and|i|is|are|am|was|were|it)_)\w++ ){0,3}?
                                                    # no fever | , chest pain, | or rash
              | (?: _,_(?!n?or_)\w++(?:_pains?|_\w+ness)? )*+ _,
            )
            _n?or <passed> _\w++
        )*+
    )
)
"""

# "No fever until today", "not stiff like this": it came, so nothing was denied.
UNLESS = r"""
(?!
    (?:_\w++){0,5}?
    _(?: except | apart | besides | unless | only   # no pain except in my chest
       | before | until | till | any_?more          # never had numbness before
       | if | like | than                           # no pain if I rest; no headache like it
       | (?:this|that|so|as)_(?:bad|severe|strong)  # not a headache this bad
    )_
)
"""

DENIED = _pattern(DOUBT + NO + WORDS + UNLESS)

# Each word of those that begins a list or goes on with it.
EACH_DENIED = _pattern(r"""
( (?: ^ | _n?or | _,(?!_n?or_) )                    # no | fever | , chills | or numbness
  <passed>
)
_(\w+)
""")

ANSWERED_NO = _pattern(r"""
(?<=[.,:|])
(?:
    (?P<short>
        _\w+                                        # fever: none
        (?: _(?:in|of|at|with) (?:_\w+){1,2}        # numbness in my leg? no
          | _\w+                                    # chest pain: no
        )?
    )
  | (?P<before> (?:_\w+){2,3} )                     # today I am | fever | free
    (?P<last> _\w+ )
)
(?=
    _(?::_)?
    (?: no | none | nil | free )                    # fever: nil; fever free
    (?: _today | _yet | _now | _so_far              # fever? none so far
      | _at_all                                     # fever? none at all
    )*
    _[.,:|]_                                        # and nothing more: not "fever: no cough"
)
""")


def deny(said: str) -> str:
    """The same words and stops, with ``!`` before each word that is denied."""
    return ANSWERED_NO.sub(_mark_question, DENIED.sub(_mark_words, said))


def _mark_words(match: re.Match[str]) -> str:
    if match["doubt"]:
        return match[0]
    return match["no"] + EACH_DENIED.sub(r"\1 !\2", match["words"])


def _mark_question(match: re.Match[str]) -> str:
    question = match["short"] or match["last"]
    return (match["before"] or "") + question.replace(" ", " !")
