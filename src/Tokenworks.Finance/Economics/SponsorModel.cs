using Tokenworks.Ledgers;
using Tokenworks.Quantities;

namespace Tokenworks.Finance;

/// <summary>A triangle of low, base and high, USD.</summary>
public readonly record struct Spread(double Low, double Base, double High)
{
    /// <summary>The value at a place from 0 to 1 of the triangular distribution.</summary>
    public double At(double u)
    {
        if (High <= Low) return Base;
        var split = (Base - Low) / (High - Low);
        return u < split ? Low + Math.Sqrt(u * (High - Low) * (Base - Low)) : High - Math.Sqrt((1 - u) * (High - Low) * (High - Base));
    }
}

/// <summary>A year of guidance.</summary>
public sealed record SponsorInput(int Year, string AsOf, Spread CashFlow, Spread Capex, Spread Commitments);

/// <summary>A year of the books, base values, USD.</summary>
/// <param name="NeedUsd">To be raised outside so that cash stays above its least.</param>
public sealed record SponsorResultYear(int Year, string AsOf, double CashFlowUsd, double CapexUsd, double CommitmentsUsd, double FreeCashUsd, double NeedUsd, double CashUsd);

/// <summary>Funding need against balance sheet.</summary>
/// <param name="DistressProbability">Share of draws in which what must be raised exceeds what can be.</param>
/// <param name="StandardError">Of that share, sqrt(p (1 - p) / draws).</param>
public sealed record SponsorResult(
    IReadOnlyList<SponsorResultYear> Years, double NeedUsd, double DebtCapacityUsd, double DistressProbability, int Draws, ulong Seed, double StandardError);

/// <summary>
/// The books of whoever stands behind a campus: guided capital expenditure and commitments against cash flow from operations and cash. What is not
/// published is a range, and the chance of distress is counted over draws from it.
/// </summary>
/// <remarks>USD by year. One draw moves all years alike (guidance errs in one direction); triangular ranges; no interest on what is raised.</remarks>
[ModelReference("own: sources and uses by year; ranges from company guidance (F-155 to F-157)")]
public static class SponsorModel
{
    private const int Draws = 4096;

    public static SponsorResult Run(IReadOnlyList<SponsorInput> years, double cash, double leastCash, Spread debtCapacity, ulong seed = 1)
    {
        var (need, held, rows) = (0.0, cash, new List<SponsorResultYear>());
        foreach (var year in years)
        {
            var free = year.CashFlow.Base - year.Capex.Base - year.Commitments.Base;
            var raised = Math.Max(0, leastCash - held - free);
            held += free + raised;
            need += raised;
            rows.Add(new SponsorResultYear(year.Year, year.AsOf, year.CashFlow.Base, year.Capex.Base, year.Commitments.Base, free, raised, held));
        }
        var distress = Distress(years, cash, leastCash, debtCapacity, seed);
        return new SponsorResult(rows, need, debtCapacity.Base, distress, Draws, seed, Math.Sqrt(distress * (1 - distress) / Draws));
    }

    private static double Distress(IReadOnlyList<SponsorInput> years, double cash, double leastCash, Spread capacity, ulong seed)
    {
        var bad = 0;
        for (var d = 0; d < Draws; d++)
        {
            var random = RandomStream.Open(seed, d, "sponsor", "books");
            var (flow, capex, other, debt) = (random.NextDouble(), random.NextDouble(), random.NextDouble(), random.NextDouble());
            var (held, need) = (cash, 0.0);
            foreach (var y in years)
            {
                var free = y.CashFlow.At(flow) - y.Capex.At(capex) - y.Commitments.At(other);
                var raised = Math.Max(0, leastCash - held - free);
                (held, need) = (held + free + raised, need + raised);
            }
            if (need > capacity.At(debt)) bad++;
        }
        return (double)bad / Draws;
    }
}
