"""What becomes of a corpus that no memory holds? Tables shard by shard, answers to questions."""

from zhpolicy.store.query import query_store, read_store
from zhpolicy.store.run import run_store
from zhpolicy.store.shards import process_shard

__all__ = ["process_shard", "query_store", "read_store", "run_store"]
