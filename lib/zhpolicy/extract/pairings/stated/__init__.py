"""Who helps whom where a text says so itself: frames of clauses, lists under a head, columns.

These readers need no place that the page is about: 甲对口支援乙, 由甲托管乙, 甲与乙结对, `甲:乙` in
a list of pairs, and tables whose heads name helpers and helped.
"""
