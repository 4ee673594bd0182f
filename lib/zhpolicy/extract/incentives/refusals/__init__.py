"""Which statements look like offers and say that nothing is given?"""
