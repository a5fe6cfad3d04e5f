#!/bin/sh
# Slurm: sbatch --export=ALL,IN=/data/issues,OUT=/data/pdf slurm.sh
# When all are done: hongtou batch merge --out "$OUT" --report "$OUT/report.jsonl" "$OUT"/report.[0-9]*.jsonl
#SBATCH --job-name=hongtou
#SBATCH --array=0-7
#SBATCH --cpus-per-task=4
k=$SLURM_ARRAY_TASK_ID
exec hongtou batch "$IN" --out "$OUT" --jobs "$SLURM_CPUS_PER_TASK" \
    --shard "$k/$SLURM_ARRAY_TASK_COUNT" --report "$OUT/report.$k.jsonl"
