"""The demo: Framtidens byer in February 2010, from the minutes of 18 February.

Data only, in plain Python, and the loader that writes it. Remarks, themes, rounds and examples are
worded as the minutes have them (minutes.py). The conference has the shape it was held in. Times,
rooms, speakers and answers beyond those sources are examples and say so ("(eksempel)").

The demo plays on Monday 22 February 2010, from 09.00 (times.NOW).
"""
