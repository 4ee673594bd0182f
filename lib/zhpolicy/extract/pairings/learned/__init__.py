"""Does one party help another? What was learned from pages whose pairs people labelled."""
