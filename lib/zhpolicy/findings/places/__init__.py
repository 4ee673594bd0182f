"""Who helps whom? `lines`: rows summed by place and level; `said`: what they say in a sentence."""
