"""What does a text say? One room a kind of claim, one list of them all."""
