using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>Kernels of the serving model beside operators timed on chips; they inform the priors of the fit, not the fit.</summary>
public sealed class ValidateOperatorsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-operators").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static JsonElement Validate()
    {
        var (code, output, error) = CommandLine.Run("validate", "operators", "--json");
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    [Fact]
    public void Whole_iterations_and_products_are_told_within_their_bars()
    {
        var json = Validate();
        Assert.Equal((805, 805), (json.GetProperty("cases").GetInt32(), json.GetProperty("scored").GetInt32()));
        foreach (var kind in json.GetProperty("by_kind").EnumerateArray())
            Assert.InRange(kind.GetProperty("median_abs_error_pct").GetDouble(), 0, kind.GetProperty("kind").GetString() switch { "prefill-step" => 10, "experts" => 35, _ => 20 });
    }

    [Fact]
    public void A_folder_without_tables_is_a_finding_and_an_unknown_chip_is_not_scored()
    {
        var (code, _, error) = CommandLine.Run("validate", "operators", "--cases", _folder);
        Assert.Equal(2, code);
        Assert.Contains("products.csv", error, StringComparison.Ordinal);

        var chip = Directory.CreateDirectory(Path.Combine(_folder, "abacus-9000")).FullName;
        File.WriteAllText(Path.Combine(chip, "products.csv"), "shape,precision,rows,k,n,seconds\na,bf16,1,2,3,1e-5\n");
        File.WriteAllText(Path.Combine(chip, "attention.csv"), "requests,context,seconds\n");
        File.WriteAllText(Path.Combine(chip, "steps.csv"), "phase,requests,context,prefill_tokens,seconds,watts\n");
        var run = CommandLine.Run("validate", "operators", "--json", "--cases", chip);
        Assert.Equal(0, run.Item1);
        Assert.Contains("\"scored\": 0", run.Item2, StringComparison.Ordinal);
    }
}
