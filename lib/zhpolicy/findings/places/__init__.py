"""Who helps whom? `lines`: rows by place and level; `institutions` on several pages; `said`."""
