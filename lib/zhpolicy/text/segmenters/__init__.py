"""Where do words begin and end by jieba's dictionary? Two ways to cut, and what its tables say."""
