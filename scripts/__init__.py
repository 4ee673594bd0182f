"""What makes data of the library. Nothing here is needed to use it; benchmarks/ measures it."""
