// Long because it is one reading: each column of a published row becomes a value, a default that is said, or a reason to skip it.
using System.Globalization;
using System.Text.RegularExpressions;
using Tokenworks.Workloads.Training;

namespace Tokenworks.Workloads.Serving;

/// <summary>Reads rows of published serving tables into what the model needs; what a row leaves open is assumed and said.</summary>
public static partial class RowReader
{
    private const double UsualInput = 512;
    private const double UsualOutput = 256;
    private const double UsualRequests = 3000;
    private const double SingleStreamInput = 64;
    private const double SingleStreamOutput = 128;

    // Harnesses that draw lengths from 80 to 100 % of the nominal ones print powers of two of these.
    private const double DrawnShare = 0.9;
    private static readonly double[] DrawnLengths = [1024, 8192];

    /// <summary>Null with the reason where a row cannot be compared.</summary>
    public static (ServingCaseSetup? Setup, string Reason) Read(ServingRow row, ServingCatalogue catalogue)
    {
        var measured = ServingQuantities.Measured(row).ToList();
        if (measured.Count == 0) return (null, "no measured quantity");
        var assumed = new List<string>();
        if (catalogue.Chip(row.Accelerator) is not { } named) return (null, $"the catalogue has no accelerator '{row.Accelerator}'");
        if (catalogue.Model(row.Model, row.Parameters, row.ActiveParameters, assumed) is not { } model) return (null, $"the catalogue has no model '{row.Model}'");
        var chip = Capped(named, row);
        var engine = catalogue.Engine(row.Provenance, row.Framework, assumed);
        if (row.Framework.Length == 0) assumed.Add("engine not stated");
        var harness = HarnessOf(row);
        // A checkpoint's name says its format where no column does.
        var precision = row.Precision.Length == 0 && row.DensePrecision.Length == 0 && RowFormat.Parse(row.Model) is not null ? row.Model : row.Precision;
        var format = RowFormat.Of(precision, row.DensePrecision, row.ExpertPrecision, model.Native, model.Shape, engine, chip.Chip.Family);
        if (row.Precision.Length == 0 && row.DensePrecision.Length == 0) assumed.Add("precision as published");
        var (layout, chips) = RowLayout.Of(row, model.Shape.IsMoe, assumed);
        var setup = new ServingSetup(model.Shape, chip.Chip, layout, format, chip.MemoryBytes);
        if (row.Tensor is null && harness is Harness.Offline or Harness.Server) setup = Smallest(setup, chips, engine, assumed);
        var replicas = Math.Max(1, chips / setup.Layout.Chips);
        return (Read(row, setup, engine, chip, harness, replicas, measured, assumed), "");
    }

    private static ServingCaseSetup Read(
        ServingRow row, ServingSetup setup, EngineTraits engine, ServingChip chip, Harness harness, int replicas,
        List<(ServingQuantity, double)> measured, List<string> assumed)
    {
        var single = harness == Harness.SingleStream;
        var length = row.Input is not null || single || harness == Harness.Prefill ? InputLength.Stated : LengthOf(row, harness);
        if (length != InputLength.Stated) assumed.Add("input length of the source");
        var input = row.Input ?? (single ? SingleStreamInput : UsualInput);
        var output = row.Output ?? (single ? SingleStreamOutput : UsualOutput);
        if (row.Output is null) assumed.Add("output length");
        if (harness == Harness.ClosedLoop && DrawnLengths.Contains(input) && DrawnLengths.Contains(output)) (input, output) = (DrawnShare * input, DrawnShare * output);
        var offline = harness is Harness.Offline or Harness.Server;
        var concurrency = row.Concurrency ?? row.MaxBatch ?? (single ? 1 : 0);
        if (concurrency == 0 && !offline) { concurrency = 1; assumed.Add("concurrency of one"); }
        var requests = offline && row.SourceKey.Contains("mlperf", StringComparison.OrdinalIgnoreCase) ? 0 : offline ? Requests(row) : 0;
        return new ServingCaseSetup(
            row, setup, engine, ConstantPlace.Of(chip, engine), harness, length, input, output,
            concurrency / replicas, requests / replicas, Drafts(row, engine, concurrency, assumed), replicas, row.MeasuredKind.Contains("ITL", StringComparison.Ordinal),
            MicroBatch(row), measured, assumed);
    }

    private static Harness HarnessOf(ServingRow row)
    {
        var text = row.Scenario.ToLowerInvariant();
        bool Has(string word) => text.Contains(word, StringComparison.Ordinal);
        return Has("pp512") || Has("prefill") && row.PrefillTokensPerSecond is not null ? Harness.Prefill
            : Has("offline") || Has("max throughput") ? Harness.Offline
            : Has("server") && row.Concurrency is null ? Harness.Server
            : Has("static") || Has("fixed batch") ? Harness.StaticBatch
            : Has("single stream") || row.Concurrency is null && row.MaxBatch is null ? Harness.SingleStream
            : Harness.ClosedLoop;
    }

    private static InputLength LengthOf(ServingRow row, Harness harness)
    {
        var text = $"{row.SourceKey} {row.Scenario} {row.Notes}".ToLowerInvariant();
        bool Has(string word) => text.Contains(word, StringComparison.Ordinal);
        return Has("mlperf") || harness == Harness.Server ? InputLength.Question : Has("fim") || Has("code") || Has("coder") ? InputLength.Code : InputLength.Chat;
    }

    private static ServingChip Capped(ServingChip chip, ServingRow row) => CapPattern().Match($"{row.Accelerator} {row.Scenario}") is { Success: true } m
        && double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) is var watts && watts > chip.Chip.Idle && watts < chip.Chip.Tdp
        ? chip with { Chip = chip.Chip.Capped(watts) } : chip;

    private static double Requests(ServingRow row) =>
        RequestPattern().Match(row.Notes) is { Success: true } m ? double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) : UsualRequests;

    private static int MicroBatch(ServingRow row) =>
        UbatchPattern().Match(row.Scenario) is { Success: true } m ? int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    // Drafts are seldom printed: three up to a middling load, one above, as engines' guides advise.
    private static int Drafts(ServingRow row, EngineTraits engine, double concurrency, List<string> assumed)
    {
        var said = row.Flag.Contains("specul", StringComparison.OrdinalIgnoreCase) || row.Scenario.Contains("MTP", StringComparison.Ordinal) || row.Scenario.Contains("specul", StringComparison.OrdinalIgnoreCase);
        if (!said && !engine.Speculates.Any(p => Regex.IsMatch($"{row.Framework} {row.Version} {row.Model}", p, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))) return 0;
        if (!said) assumed.Add("multi-token prediction, as this build ran that model");
        return concurrency <= 32 ? 3 : 1;
    }

    // The fewest chips that hold weights and a fair cache; further replicas fill the rest.
    private static ServingSetup Smallest(ServingSetup setup, int chips, EngineTraits engine, List<string> assumed)
    {
        assumed.Add("smallest tensor parallelism that fits");
        for (var tp = 1; tp < chips; tp *= 2)
        {
            var smaller = setup with { Layout = ServingLayout.Tp(tp) };
            if (smaller.KvRoom(engine.MemoryShare) > 0.1 * setup.MemoryBytes) return smaller;
        }
        return setup with { Layout = ServingLayout.Tp(chips) };
    }

    [GeneratedRegex(@"cap(?:ped)?[^\d]{0,12}(\d+) ?W", RegexOptions.IgnoreCase)]
    private static partial Regex CapPattern();

    [GeneratedRegex(@"(\d+) requests")]
    private static partial Regex RequestPattern();

    [GeneratedRegex(@"ubatch (\d+)")]
    private static partial Regex UbatchPattern();
}
