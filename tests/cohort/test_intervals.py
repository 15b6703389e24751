"""Wilson's interval against the equation that it solves, other programs and print; the bounds by hand."""

from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest

from facetlog.cohort.intervals import Z, bounds, wilson

# The counts of the papers; the ends as statsmodels 0.15.0 has them: proportion_confint(met, judged,
# method="wilson"). The papers print a per cent, and the two of Schwarzer 1995 an interval of a cruder kind.
IN_PRINT = [
    (20, 63, 0.215867, 0.440035),  # Schwarzer 1995, relief after saline: "32%; CI 20 to 44%"
    (23, 57, 0.286175, 0.533027),  # Schwarzer 1995, after bupivacaine alone: "40%; CI 27 to 53%"
    (17, 51, 0.219699, 0.470316),  # Cohen 2010, no block before ablation: "33%"
    (8, 50, 0.083374, 0.285142),  # one block: "16%"
    (11, 50, 0.127539, 0.352415),  # two blocks: "22%"
    (34, 44, 0.630076, 0.871581),  # Barnsley 1993
    (48, 150, 0.250645, 0.398344),  # 150 diaries, 80 % at 30 min by scores: "32 %"
    (64, 150, 0.350321, 0.506675),  # by stated per cent: "42.7 %"
    (20, 31, 0.469480, 0.788833),  # the example of the contract
    (0, 10, 0.0, 0.277533),
    (10, 10, 0.722467, 1.0),
    (0, 1, 0.0, 0.793451),
    (1, 1, 0.206549, 1.0),
]


@pytest.mark.parametrize(("met", "judged", "low", "high"), IN_PRINT)
def test_the_interval_is_that_of_other_programs(met: int, judged: int, low: float, high: float) -> None:
    """Faults: n - 1 for n, z of 1.96, a correction for continuity."""
    assert wilson(met, judged) == pytest.approx((low, high), abs=5e-7)


def root(is_before: Callable[[Decimal], bool], low: Decimal, high: Decimal) -> Decimal:
    """Where what is so below it ends, by halving."""
    for _ in range(120):
        middle = (low + high) / 2
        low, high = (middle, high) if is_before(middle) else (low, middle)
    return low


def slow_wilson(met: int, judged: int) -> tuple[Decimal, Decimal]:
    """The two p with (met / n - p)^2 = z^2 p (1 - p) / n, looked for below and above met / n."""
    with localcontext() as context:
        context.prec = 60
        z, n = Decimal("1.959963984540054"), Decimal(judged)
        share = Decimal(met) / n

        def is_far(p: Decimal) -> bool:
            return (share - p) ** 2 > z * z * p * (1 - p) / n

        return root(is_far, Decimal(0), share), root(lambda p: not is_far(p), share, Decimal(1))


def test_the_ends_solve_the_score_equation() -> None:
    """Fault: z / 2 for z^2 / 4 under the root, which hardly shows in the middle and does at the ends."""
    for judged in (1, 2, 3, 7, 20, 31, 150, 20_000):
        for met in sorted({0, 1, judged // 3, judged // 2, judged - 1, judged}):
            low, high = slow_wilson(met, judged)
            assert wilson(met, judged) == pytest.approx((float(low), float(high)), abs=1e-12)


def test_an_end_by_hand() -> None:
    """2 of 4: p is in the middle by symmetry, and (1/2 - p)^2 = z^2 p (1 - p) / 4.

    With q = p (1 - p): 1/4 - q = z^2 q / 4, so q = 1 / (4 + z^2) and p = 1/2 -+ sqrt(1/4 - q).
    """
    q = 1 / (4 + 1.959963984540054**2)
    reach = (0.25 - q) ** 0.5
    assert wilson(2, 4) == pytest.approx((0.5 - reach, 0.5 + reach), abs=1e-15)


def test_none_and_all_end_exactly() -> None:
    """0 of n: p^2 = z^2 p (1 - p) / n has p = 0 and p = z^2 / (n + z^2). Fault: 1 - 1e-16, first of 511."""
    for judged in range(1, 2_000):
        assert wilson(0, judged)[0] == 0.0
        assert wilson(judged, judged)[1] == 1.0
        assert wilson(0, judged)[1] == pytest.approx(Z * Z / (judged + Z * Z), abs=1e-15)


def test_bounds_are_the_rates_if_every_undetermined_one_fell_one_way() -> None:
    """20 met and 7 undetermined of 38: 20 / 38 and 27 / 38. Fault: of 31, or of the 7 alone."""
    assert bounds(20, 7, 38) == pytest.approx((0.526316, 0.710526), abs=5e-7)
    assert bounds(3, 0, 4) == (0.75, 0.75)
    assert bounds(0, 5, 5) == (0.0, 1.0)
