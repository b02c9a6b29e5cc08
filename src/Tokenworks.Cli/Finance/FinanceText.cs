using System.Globalization;
using Tokenworks.Finance;

namespace Tokenworks.Cli;

/// <summary>An answer for people at a terminal.</summary>
internal static class FinanceText
{
    public static void Write(FinanceAnswer a, TextWriter to)
    {
        to.WriteLine($"{a.Name} ({a.Kind})");
        foreach (var level in a.SourcesUses.GroupBy(s => s.Level))
        {
            to.WriteLine($"\nSources and uses: {level.Key}");
            foreach (var line in level) to.WriteLine($"  {(line.Side == "source" ? "+" : "-")} {Usd(line.Usd),16}  {line.Line}{(line.IsUnexplained ? "  (unexplained)" : "")}");
        }
        if (a.Debt is { } debt) to.WriteLine($"\nDebt {Usd(debt.AmountUsd).Trim()}: DSCR least {Ratio(debt.MinDscr)}, mean {Ratio(debt.AvgDscr)}, LLCR {Ratio(debt.Llcr)}");
        to.WriteLine("\nParties");
        foreach (var (name, p) in a.Parties)
            to.WriteLine($"  {name,-18} IRR {(p.Irr is { } irr ? irr.ToString("P3", CultureInfo.InvariantCulture) : p.IrrStatus),-22} NPV {Usd(p.NpvUsd),16}  MOIC {Ratio(p.Moic),6}  payback {p.Payback ?? "never",-10} most at risk {Usd(p.ExposureAtDefaultUsd)}");
        foreach (var (name, t) in a.Taxes ?? new Dictionary<string, TaxAnswer>())
            to.WriteLine($"  {name,-18} after tax: IRR {(t.AfterTaxIrr is { } irr ? irr.ToString("P3", CultureInfo.InvariantCulture) : t.AfterTaxIrrStatus),-12} NPV {Usd(t.AfterTaxNpvUsd),16}  tax {Usd(t.TaxUsd)}");
        foreach (var (vehicle, f) in a.Flips ?? new Dictionary<string, FlipAnswer>())
            to.WriteLine($"  {vehicle}: {f.Investor} {(f.Month is { } month ? $"flips after {month} at {f.IrrAtFlip?.ToString("P3", CultureInfo.InvariantCulture) ?? "no rate"} after tax" : "never flips")}, target {f.Target.ToString("P2", CultureInfo.InvariantCulture)}");
        foreach (var r in a.Redemptions ?? [])
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {r.Instrument}: redeemed in {r.Month} at {r.PricePer100:0.000} of 100, {Usd(r.PremiumUsd).Trim()} above what was owed (Treasuries {r.TreasuryYield:P2} + {r.Spread:P2})"));
        foreach (var (vehicle, years) in a.Reits ?? new Dictionary<string, IReadOnlyList<ReitYearAnswer>>())
            to.WriteLine($"  {vehicle}: {years.Count(y => y.AllMet)} of {years.Count} years meet the tests of a real estate investment trust; most that is paid out short of 90 % {Usd(years.Max(y => y.ShortUsd)).Trim()}");
        if (a.Lease is { } lease)
        {
            to.WriteLine($"\nLease: {lease.ClassificationAsc842} (ASC 842), {lease.ClassificationIfrs16} (IFRS 16); liability {Usd(lease.LiabilityUsd).Trim()}");
            foreach (var t in lease.Tests) to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {t.Paragraph,-17} {t.Test,-52} {t.Value,7:0.000} against {t.Threshold:0.00}  {(t.Met ? "met" : "not met")}"));
            foreach (var p in a.Leases ?? [])
                to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {p.Name,-18} {p.Share,7:P1} from {p.Commencement}, {p.FirstTermYears:0.#} of {p.AllTermsYears:0.#} years, {p.Rent} rent {Usd(p.FirstYearRentUsd).Trim()} in the first year: {p.ClassificationAsc842}, liability {Usd(p.LiabilityUsd).Trim()}"));
            foreach (var line in lease.Says) to.WriteLine($"  {line}");
        }
        if (a.Rvg is { } rvg) to.WriteLine($"\nGuarantee: expected payment {Usd(rvg.ExpectedPaymentUsd).Trim()}, {Usd(rvg.ExpectedPaymentPvUsd).Trim()} as present value");
        foreach (var exit in a.WhoLoses ?? []) WriteExit(exit, to);
        to.WriteLine("\nUnit costs");
        foreach (var (name, value) in a.UnitCosts) to.WriteLine($"  {name,-44} {(value is { } v ? v.ToString("G6", CultureInfo.InvariantCulture) : "not defined")}");
        foreach (var line in a.NotModelled) to.WriteLine($"Not modelled: {line}.");
    }

    private static void WriteExit(ExitAnswer exit, TextWriter to)
    {
        to.WriteLine($"\nThe tenant leaves after year {exit.ExitAfterYear} ({exit.Month}), guarantee {(exit.IsGuaranteeInForce ? "in force: " + Usd(exit.GuaranteeUsd).Trim() : "ended")}");
        foreach (var (name, usd) in exit.ChangeUsd.OrderBy(c => c.Value)) to.WriteLine($"  {Usd(usd),16}  {name}");
    }

    private static string Usd(double usd) => (usd / 1e6).ToString("N1", CultureInfo.InvariantCulture) + " M USD";

    private static string Ratio(double? value) => value is { } v ? v.ToString("0.000", CultureInfo.InvariantCulture) : "-";
}
