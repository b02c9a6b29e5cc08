using System.Reflection;
using System.Text.Json;

namespace Tokenworks.Workloads.Training;

/// <summary>The tuned constants and factors that ship, with the rows they were tuned on and the errors that they reached.</summary>
public sealed record TrainingFit(
    string FittedOn, string Date, int Rows, int Sources, IReadOnlyDictionary<string, double> Constants, FactorTable Factors, ErrorBands Bands,
    IReadOnlyDictionary<string, int> RowsByChip, IReadOnlyDictionary<string, int> RowsByStack)
{
    private const string Resource = "Tokenworks.Workloads.Training.training-fit.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private static readonly Lazy<TrainingFit> ShippedFit = new(Load);

    /// <summary>The fit in the program.</summary>
    public static TrainingFit Shipped => ShippedFit.Value;

    /// <summary>The constants as the step model reads them.</summary>
    public StepConstants StepConstants => ConstantSet.From(Constants);

    /// <summary>As the file that ships.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    private static TrainingFit Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks its resource {Resource}.");
        return JsonSerializer.Deserialize<TrainingFit>(stream, Options) ?? throw new InvalidOperationException("The fit is empty.");
    }
}
