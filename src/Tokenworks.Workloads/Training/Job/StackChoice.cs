namespace Tokenworks.Workloads.Training;

/// <summary>The software stack of a word, or the usual one of a chip.</summary>
public static class StackChoice
{
    /// <summary>The stack that practitioners of a chip's family use today.</summary>
    public static string UsualId(TrainingChip chip) => chip.Family switch
    {
        "tpu" => "maxtext",
        "gaudi" => "gaudi",
        "cdna2" or "cdna3" or "cdna4" => "amd-mlperf",
        "ada" or "blackwell-workstation" => "llmq",
        "trainium" => "pytorch-fsdp",
        "volta" => "megatron-2021",
        _ => "megatron-core-2026",
    };

    /// <summary>Of several ids that start with a word, those that a word may mean, newest first by year in the id.</summary>
    public static IReadOnlyList<string> Meant(string word, IEnumerable<string> ids)
    {
        var all = ids.ToList();
        return all.Contains(word) ? [word] : [.. all.Where(i => i.StartsWith(word + "-", StringComparison.Ordinal)).OrderByDescending(i => Year(i)).ThenBy(i => i, StringComparer.Ordinal)];
    }

    private static int Year(string id) => int.TryParse(id.Split('-')[^1], out var year) ? year : 0;
}
