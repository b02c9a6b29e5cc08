using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Questions;

/// <summary>Whether a runtime can take a deployment; what it lacks.</summary>
public sealed record PortabilityRow(string Runtime, bool Runs, IReadOnlyList<string> Lacks);

/// <summary>The "overnight move": what it takes to go elsewhere; USD, hours.</summary>
/// <param name="HoursOfTransfer">At 10 Gbit/s.</param>
public sealed record MigrationCost(double EngineerUsd, double EgressUsd, double DoubleRunningUsd, double HoursOfTransfer, double RuntimeShare)
{
    public double Usd => EngineerUsd + EgressUsd + DoubleRunningUsd;
}

/// <summary>Portability of a deployment over runtimes, and the cost of a move in USD.</summary>
[ModelReference("Feature match over catalogue runtimes; days x rate + GB x egress + double running")]
public static class Portability
{
    private const double BytesPerSecond = 10e9 / 8;

    /// <summary>Every runtime against a model, a format, a vendor's chips and the features used.</summary>
    public static IReadOnlyList<PortabilityRow> Of(IEnumerable<RuntimeEntry> runtimes, ModelEntry model, string precision, string vendor, IReadOnlyList<string> uses) =>
    [
        .. runtimes.Select(r =>
        {
            List<string> lacks = [];
            if (!r.Vendors.Contains(vendor, StringComparer.OrdinalIgnoreCase)) lacks.Add($"chips of {vendor}");
            if (!r.Formats.Contains(precision)) lacks.Add(precision);
            lacks.AddRange(Kinds(model).Where(k => !r.Architectures.Contains(k)));
            lacks.AddRange(uses.Where(u => !r.Features.Contains(u)));
            return new PortabilityRow(r.Id, lacks.Count == 0, lacks);
        }),
    ];

    /// <summary>Days x day rate, GB x egress, and so many days of paying both.</summary>
    public static MigrationCost Move(JobEntry job, IReadOnlyList<PortabilityRow> rows, double usdPerMonth, double dayRate, double egressPerGb, double doubleDays) =>
        new(job.MoveDays.BaseBase * dayRate, job.Moves.BaseBase / 1e9 * egressPerGb, usdPerMonth / (730 / 24.0) * doubleDays, job.Moves.BaseBase / BytesPerSecond / 3600,
            rows.Count == 0 ? 0 : rows.Count(r => r.Runs) / (double)rows.Count);

    private static IEnumerable<string> Kinds(ModelEntry model)
    {
        yield return model.Experts is null ? "dense" : "moe";
        if (model.KvRank is not null) yield return "latent-attention";
        if (model.SlidingWindow is not null) yield return "sliding-window";
    }
}
