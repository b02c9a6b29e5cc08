namespace Tokenworks.Workloads.Serving;

/// <summary>How one replica is cut over chips.</summary>
/// <param name="Tensor">Ranks that share each attention head group and dense layer.</param>
/// <param name="AttentionData">Attention ranks with requests of their own (DP attention).</param>
/// <param name="Expert">Ranks over which experts are spread.</param>
/// <param name="ExpertTensor">Ranks that share each expert.</param>
/// <param name="Pipeline">Stages.</param>
/// <param name="Redundant">Further copies of wanted experts, over all expert ranks.</param>
public sealed record ServingLayout(int Tensor, int AttentionData = 1, int Expert = 1, int ExpertTensor = 1, int Pipeline = 1, int Redundant = 0)
{
    /// <summary>Chips of the replica.</summary>
    public int Chips => Tensor * AttentionData * Pipeline;

    /// <summary>Schedulers with batches of their own: attention ranks, and for each as many batches as fill the pipeline.</summary>
    public int Schedulers => AttentionData * Pipeline;

    /// <summary>As people write it.</summary>
    public string Text() => $"TP{Tensor}" + (AttentionData > 1 ? $" DP{AttentionData}" : "") + (Expert > 1 ? $" EP{Expert}" : "") + (Pipeline > 1 ? $" PP{Pipeline}" : "") + (Redundant > 0 ? $" +{Redundant} experts" : "");

    /// <summary>Experts cut by tensor parallelism over all chips of a stage.</summary>
    public static ServingLayout Tp(int tensor, int pipeline = 1) => new(tensor, 1, 1, tensor, pipeline);
}
