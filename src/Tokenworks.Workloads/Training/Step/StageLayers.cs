namespace Tokenworks.Workloads.Training;

/// <summary>Layers of the slowest pipeline rank.</summary>
/// <param name="Layers">Of the rank, over all its virtual stages.</param>
/// <param name="HoldsHead">Embedding and head count as layers (Megatron's uneven first and last stage).</param>
public readonly record struct StageLayers(double Layers, bool HoldsHead)
{
    /// <summary>
    /// L layers over p ranks of v stages: equal stages where they divide; with embedding and head as layers where L + 2 divides;
    /// else the fuller stage counts.
    /// </summary>
    public static StageLayers Of(int layers, int pipeline, int virtualStages)
    {
        var stages = pipeline * virtualStages;
        if (pipeline > 1 && layers % stages != 0 && (layers + 2) % stages == 0) return new StageLayers((layers + 2) / stages * virtualStages, true);
        return new StageLayers((layers + stages - 1) / stages * virtualStages, false);
    }
}
