using System.Reflection;
using System.Text.Json;

namespace Tokenworks.Workloads.Serving;

/// <summary>The fitted constants that ship: a common value of each, and log deviations of chip families, engines and their builds.</summary>
/// <param name="Models">That the rows hold.</param>
/// <param name="Common">By constant.</param>
/// <param name="Deviations">By group, such as <c>chip:hopper</c>, then by constant; logarithms.</param>
/// <param name="Bands">90 % bands in percent by situation and quantity.</param>
public sealed record ServingFit(
    string FittedOn, string Date, int Rows, IReadOnlyList<string> Models, IReadOnlyDictionary<string, double> Common,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Deviations,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Bands)
{
    private const string Resource = "Tokenworks.Workloads.Serving.serving-fit.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    private static readonly Lazy<ServingFit> ShippedFit = new(Load);

    /// <summary>The fit in the program.</summary>
    public static ServingFit Shipped => ShippedFit.Value;

    /// <summary>Starting values alone: nothing fitted.</summary>
    public static ServingFit Start { get; } = new(
        "nothing", "", 0, [], Enum.GetValues<ServingConstant>().ToDictionary(c => c.ToString(), c => ConstantTable.Of(c).Start, StringComparer.Ordinal),
        new Dictionary<string, IReadOnlyDictionary<string, double>>(), new Dictionary<string, IReadOnlyDictionary<string, double>>());

    /// <summary>A group was fitted.</summary>
    public bool Knows(string group) => Deviations.ContainsKey(group);

    /// <summary>The constants of a place; a group that was not fitted counts as the common value.</summary>
    public ServingConstants At(ConstantPlace place)
    {
        var values = new double[ConstantTable.Count];
        foreach (var constant in Enum.GetValues<ServingConstant>())
        {
            var name = constant.ToString();
            var log = Math.Log(Common.TryGetValue(name, out var common) ? common : ConstantTable.Of(constant).Start);
            foreach (var group in place.Groups(ConstantTable.Of(constant).Scope))
                if (Deviations.TryGetValue(group, out var of) && of.TryGetValue(name, out var deviation)) log += deviation;
            values[(int)constant] = ConstantTable.Bounded((int)constant, Math.Exp(log));
        }
        return new ServingConstants(values);
    }

    /// <summary>As the file that ships.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>Of such a file.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static ServingFit FromJson(string text) => JsonSerializer.Deserialize<ServingFit>(text, Options) ?? throw new JsonException("The fit is empty.");

    private static ServingFit Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The program lacks its resource {Resource}.");
        return JsonSerializer.Deserialize<ServingFit>(stream, Options) ?? throw new InvalidOperationException("The fit is empty.");
    }
}
