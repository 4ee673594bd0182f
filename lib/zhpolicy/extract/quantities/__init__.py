"""How many, how much, how long? Figures with unit, qualifier and what they count."""
