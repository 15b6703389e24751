"""How sure a rate is: Wilson's interval, and the rates if every undetermined one fell one way.

Wilson (1927), J Am Stat Assoc 22:209, turns the score test round: the interval holds every true rate p
with |met / n - p| <= z sqrt(p (1 - p) / n). Brown, Cai and DasGupta (2001), Stat Sci 16:101, advise it
for small n, where the usual p +- z s of the trials misses the truth far oftener than it says.
"""

from math import sqrt

Z = 1.959963984540054  # the normal distribution holds 95 % within it, on both sides


def wilson(met: int, judged: int) -> tuple[float, float]:
    """The 95 % interval of ``met`` of ``judged``, which is 1 or more; within 0 and 1.

    The two p of the equation above: (met + z^2 / 2 +- z sqrt(met (n - met) / n + z^2 / 4)) / (n + z^2).
    """
    middle = met + Z * Z / 2
    reach = Z * sqrt(met * (judged - met) / judged + Z * Z / 4)
    whole = judged + Z * Z
    if met == judged:
        return (middle - reach) / whole, 1.0  # the sum ends just below it, of 511 for one
    return (middle - reach) / whole, (middle + reach) / whole


def bounds(met: int, undetermined: int, applies: int) -> tuple[float, float]:
    """The rates of ``applies``, 1 or more, if no undetermined one met the rule, and if each did."""
    return met / applies, (met + undetermined) / applies
