"""What the scores show: series, baselines, relief, spells, weeks, function, medicine by the day.

In: entries, and the conventions that say how they are read. Out: frozen values in whole numbers of
hundredths and seconds, or exact fractions where a mean is. Pure: no file, no clock, no library, no
sentence. Which score may speak where is decided here, and nowhere else.
"""
