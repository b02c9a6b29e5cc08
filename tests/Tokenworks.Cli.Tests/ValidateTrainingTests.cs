using System.Text.Json;

namespace Tokenworks.Cli.Tests;

/// <summary>Errors of the step model on the published runs stay below their bars, and case files are read with care.</summary>
public sealed class ValidateTrainingTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokenworks-validate").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private static JsonElement Validate(params string[] options)
    {
        var (code, output, error) = CommandLine.Run(["validate", "training", "--json", .. options]);
        Assert.True(code == 0, error);
        using var json = JsonDocument.Parse(output);
        return json.RootElement.Clone();
    }

    private static void Below(JsonElement json, double median, double meanOfSources, double p90)
    {
        Assert.InRange(json.GetProperty("median_abs_error_pct").GetDouble(), 0, median);
        Assert.InRange(json.GetProperty("mean_of_source_medians_pct").GetDouble(), 0, meanOfSources);
        Assert.InRange(json.GetProperty("p90_abs_error_pct").GetDouble(), 0, p90);
    }

    [Fact]
    public void All_rows_are_scored_within_the_bars()
    {
        var json = Validate();
        Assert.Equal((476, 476), (json.GetProperty("cases").GetInt32(), json.GetProperty("scored").GetInt32()));
        Below(json, 4, 5.5, 14);
        Assert.InRange(json.GetProperty("bias_pct").GetDouble(), -1, 1);
        Assert.Equal(476, json.GetProperty("rows").GetArrayLength());
    }

    [Fact]
    public void Without_the_source_errors_stay_within_the_bars() => Below(Validate("--leave-one-source-out"), 6.5, 9.5, 25);

    [Fact]
    public void With_the_layout_hidden_errors_stay_within_the_bars() => Below(Validate("--mask", "layout"), 5, 10.5, 25);

    [Theory]
    [InlineData("recompute")]
    [InlineData("micro-batch")]
    [InlineData("interleave")]
    [InlineData("architecture")]
    [InlineData("sharding")]
    public void With_other_columns_hidden_the_rules_find_what_is_not_printed(string mask) => Below(Validate("--mask", mask), 5, 7, 22);

    [Fact]
    public void The_shipped_fit_is_small_and_of_these_rows()
    {
        var fit = Workloads.Training.TrainingFit.Shipped;
        Assert.Equal((476, 30), (fit.Rows, fit.Sources));
        Assert.InRange(fit.Constants.Count, 1, 40);
        Assert.All(Workloads.Training.ConstantSet.All, c => Assert.InRange(fit.Constants[c.Name], c.Low, c.High));
    }

    [Fact]
    public void A_row_with_little_printed_is_scored_with_a_flag_and_an_unknown_chip_is_skipped_with_its_reason()
    {
        var cases = Path.Combine(_folder, "cases.csv");
        File.WriteAllText(cases, """
            id,source_key,model,params_b,accelerator,accel_count,precision,tokens_per_s_per_gpu
            a,mine,Some 13B,13,H100 80GB,64,,4500
            b,mine,Some 13B,13,Abacus 3000,64,BF16,4500
            c,mine,Llama 3 8B,8,A100 80GB,8,BF16,
            """);
        var json = Validate("--cases", cases);
        Assert.Equal(1, json.GetProperty("scored").GetInt32());
        var row = json.GetProperty("rows")[0];
        Assert.Contains("architecture from the size", row.GetProperty("flag").GetString(), StringComparison.Ordinal);
        Assert.InRange(row.GetProperty("predicted").GetDouble() / 4500, 0.7, 1.4);
        var skipped = json.GetProperty("skipped").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!, s => s.GetProperty("reason").GetString()!);
        Assert.Contains("Abacus 3000", skipped["b"], StringComparison.Ordinal);
        Assert.Contains("no measured quantity", skipped["c"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("id,model\na,b\n")]
    [InlineData("id,source_key,model,accelerator\n")]
    public void A_file_that_is_no_case_file_is_a_finding(string text)
    {
        var cases = Path.Combine(_folder, "bad.csv");
        File.WriteAllText(cases, text);
        var (code, output, error) = CommandLine.Run("validate", "training", "--cases", cases);
        Assert.Equal(2, code);
        Assert.Empty(output);
        Assert.Contains("error", error, StringComparison.Ordinal);
        Assert.Equal(2, CommandLine.Run("validate", "training", "--cases", Path.Combine(_folder, "absent.csv")).Code);
        Assert.Equal(2, CommandLine.Run("validate", "training", "--mask", "weather").Code);
    }

    [Fact]
    public void The_plot_is_written()
    {
        var plot = Path.Combine(_folder, "plot.svg");
        Validate("--plot", plot);
        Assert.Contains("predicted against published", File.ReadAllText(plot), StringComparison.Ordinal);
    }
}
