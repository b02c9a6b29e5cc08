namespace Tokenworks.Workloads.Training;

/// <summary>Tokens of a step where nobody says: 4 M up to 100 B active parameters and 16 M above (Llama 2 and 3 papers).</summary>
public static class UsualBatch
{
    private const double Small = 4e6;
    private const double Large = 16e6;
    private const double LargeModel = 100e9;

    /// <summary>Of a model, tokens.</summary>
    public static double Tokens(TransformerShape shape) => shape.ActiveParameters < LargeModel ? Small : Large;
}
