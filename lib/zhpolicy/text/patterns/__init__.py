"""How are patterns built that few pages need?"""
