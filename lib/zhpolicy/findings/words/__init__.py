"""Which words, and what do they say of the pages? Keywords, themes, formulas.

- What is each page about, and what sets it apart? `about`
- Which themes do they share, and what divides them? `themes`, `kinds`; how much is aid? `aid_share`
- Which ways of speaking travel? `frames`, `formulas`, `moulds`; which terms are new? `terms`
"""
