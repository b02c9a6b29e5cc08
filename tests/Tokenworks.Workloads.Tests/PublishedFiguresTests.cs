using System.Globalization;
using Sylvan.Data.Csv;
using Tokenworks.Scenarios;

namespace Tokenworks.Workloads.Tests;

/// <summary>
/// Predicted over published, with catalogue values as they are: nothing is fitted here, but the catalogue's MFUs and efficiencies were
/// derived from such tables, so that these rows check the accounting and are no independent proof of them. Tolerances are wide because the roofline
/// leaves out communication, queues and ramps of the runs, and MFU is one number a chip for all models and layouts.
/// </summary>
public class PublishedFiguresTests
{
    private sealed record Row(string Model, string Accelerator, string Precision, Dictionary<string, string> Cells)
    {
        public double? Number(string column) =>
            double.TryParse(Cells.GetValueOrDefault(column), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static readonly Dictionary<string, string> Chips = new()
    {
        ["H100 80GB SXM"] = "h100-sxm", ["NVIDIA H100-SXM5-80GB"] = "h100-sxm", ["H200 SXM"] = "h200-sxm", ["GB200 NVL72"] = "gb200",
        ["NVIDIA Blackwell GPU (GB200)"] = "gb200", ["GB300 NVL72"] = "gb300", ["B200 180GB"] = "b200-sxm", ["B200 SXM"] = "b200-sxm",
    };

    private static readonly Dictionary<string, string> Models = new()
    {
        ["Llama 3.1 8B"] = "llama-3.1-8b", ["Llama 3.1 70B"] = "llama-3.1-70b", ["Llama 3.3 70B"] = "llama-3.1-70b",
        ["Llama3 8B"] = "llama-3.1-8b", ["Llama3 70B"] = "llama-3.1-70b", ["Llama3.1 405B"] = "llama-3.1-405b",
    };

    private static List<Row> Rows(string file)
    {
        using var reader = new StreamReader(Shipped.Shared(file));
        using var csv = CsvDataReader.Create(reader);
        var rows = new List<Row>();
        while (csv.Read())
        {
            var cells = Enumerable.Range(0, csv.FieldCount).ToDictionary(csv.GetName, csv.GetString);
            if (Models.ContainsKey(cells["model"]) && Chips.ContainsKey(cells["accelerator"]))
                rows.Add(new Row(Models[cells["model"]], Chips[cells["accelerator"]], cells["precision"], cells));
        }
        return rows;
    }

    private static void Report(string what, List<double> ratios, double median, double ninety)
    {
        ratios.Sort();
        var (middle, low, high) = (ratios[ratios.Count / 2], ratios[ratios.Count / 20], ratios[^(1 + ratios.Count / 20)]);
        TestContext.Current.SendDiagnosticMessage($"{what}: {ratios.Count} rows, median {middle:F2}, 5-95 % {low:F2} to {high:F2}");
        Assert.True(middle > 1 / median && middle < median, $"{what}: median ratio {middle:F2} of {ratios.Count}");
        Assert.True(low > 1 / ninety && high < ninety, $"{what}: 5-95 % ratios {low:F2} to {high:F2} of {ratios.Count}");
    }

    [Theory]
    [InlineData("h100-sxm")]
    [InlineData("h200-sxm")]
    public void WithChips_fp8_throughput_is_of_the_published_size(string chip)
    {
        var ratios = new List<double>();
        foreach (var row in Rows("validation/inference.csv").Where(r => r.Accelerator == chip && r.Precision == "FP8"))
            if (row.Number("out_tok_s_per_gpu") is { } published && row.Number("tp") is { } chips && row.Number("input_len") is { } input && row.Number("output_len") is { } output)
                ratios.Add(ServingRoofline.WithChips(MadeWork.Serving(row.Model, chip, Precision.Fp8, input, output, 0.1), chips).TokensPerChipHour / 3600 / published);
        Assert.True(ratios.Count > 30);
        // Offline runs of 1,000 to 30,000 requests lose ramp-up, drain and host time: predictions lie above.
        Report($"serving on {chip}", ratios, 2, 4);
    }

    [Theory]
    [InlineData("h100-sxm")]
    [InlineData("gb200")]
    [InlineData("gb300")]
    public void Of_fp8_pre_training_is_of_the_published_speed(string chip)
    {
        var ratios = new List<double>();
        var rows = Rows("validation/training.csv").Where(r =>
            r.Accelerator == chip && r.Precision.StartsWith("FP8", StringComparison.Ordinal) && !r.Cells["source_key"].Contains("lora", StringComparison.Ordinal)
            && !r.Cells["notes"].Contains("LoRA", StringComparison.OrdinalIgnoreCase));
        foreach (var row in rows)
            if (row.Number("tokens_per_s_per_gpu") is { } published && row.Number("seq_len") is { } sequence)
            {
                var product = MadeWork.Product("t", WorkloadTier.Training, row.Model, Precision.Fp8, sequence: sequence);
                ratios.Add(ChipYield.Of(product, SystemOf(chip), DrawBlock.Single, [row.Number("accel_count") ?? 1024]).Tokens[0] / 3600 / published);
            }
        Assert.True(ratios.Count > 4);
        // The chip's MFU is that of the best large runs; small models and adapters of FP8 lie up to half below it.
        Report($"training on {chip}", ratios, 1.35, 2);
    }

    private static YieldSystem SystemOf(string chip) => MadeWork.System(chip switch
    {
        "h100-sxm" => "dgx-h100",
        "gb200" => "gb200-nvl72",
        _ => "gb300-nvl72",
    });

    [Theory]
    [InlineData(6.738e9, 32, 191.0)]
    [InlineData(13.016e9, 40, 108.8)]
    public void At_one_stream_on_an_rtx_4090_is_near_the_published_speed(double parameters, double layers, double tokensPerSecond)
    {
        // Llama 2 in 4 bits with MLC, rows I1249 and I1250: one stream is bound by reading the weights.
        var llama2 = MadeWork.Serving("llama-3.1-8b", "rtx-4090", Precision.Fp4, input: 10, output: 256) with
        {
            Parameters = parameters, ActiveParameters = parameters, Layers = layers,
        };
        var predicted = 1 / (ServingRoofline.At(llama2, 1, 1).IterationHours * 3600);
        Assert.InRange(predicted / tokensPerSecond, 0.8, 1.25);
    }
}
