using System.Globalization;
using NodaTime;
using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>The answer of a scenario: its cash ledger, the books of its leases, its guarantee and who loses when the tenant leaves. USD, draw 0.</summary>
public static class ScenarioAnswer
{
    public static FinanceAnswer Of(FinanceSlice slice, BuildLedger build, MonthlyTable monthly, IReadOnlyList<ProductInfo> products, DrawBlock draws, string name)
    {
        var cash = FinanceStage.Run(slice, build, monthly, products, draws);
        var venture = slice.Finance.Venture;
        var deal = venture is null ? null : new VentureView(slice, venture, draws);
        return new FinanceAnswer
        {
            Kind = "scenario",
            Name = name,
            SourcesUses = [.. cash.SourcesAndUses.Select(s => new SourceUseAnswer(s.Level, s.IsSource ? "source" : "use", s.Line, s.Usd[0], s.IsUnexplained, s.Remark))],
            Periods = Periods(cash),
            Debt = deal is null ? null : Debt(cash, deal.Notes),
            Parties = cash.Parties.ToDictionary(p => p.Name, p => Party(p, slice.Horizon)),
            Lease = deal is null ? null : LeaseAnswers.Of(deal, draws),
            Leases = deal is null || deal.Rent.Properties.Count == 0 ? null : PropertyAnswers.Of(slice, build, deal, draws),
            Rvg = deal is null ? null : RvgAnswers.Of(slice, deal, cash, draws),
            UnitCosts = UnitCosts(cash.UnitCosts),
            WhoLoses = deal is null ? null : [.. ExitTable.Of(slice, build, draws).Select(e => Exit(slice, e))],
            Economics = EconomicsAnswers.Of(slice, build, monthly, products, cash, draws),
            Taxes = TaxAnswers.Of(slice, build, monthly, cash, draws),
            NotModelled = [slice.Finance.Tax is null ? "taxes of the parties (no finance.tax section)" : "taxes of lenders and outside parties", "a cash trap, default and its remedies, refinancing", "what the tenant's move costs it", .. deal is { Rent.Properties.Count: 0 } ? (string[])["leases property by property: one stands for all"] : []],
        };
    }

    internal static ExitAnswer Exit(FinanceSlice slice, ExitLosses e) =>
        new(e.ExitAfterYear, Month(slice.Horizon.MonthAt(Math.Min(e.Month, slice.Horizon.Months - 1))), e.IsCovered, e.GuaranteeUsd, e.Change, e.Change.Values.Sum());

    private static List<PeriodAnswer> Periods(CashLedger cash)
    {
        var cover = cash.Cover.ToDictionary(c => c.Date);
        return [.. cash.Notes.Select(n =>
        {
            var c = cover.GetValueOrDefault(n.Date);
            return new PeriodAnswer(Day(n.Date), c?.Cfads[0], n.Interest[0], n.Principal[0], n.Interest[0] + n.Principal[0], c?.Dscr[0], n.Balance[0], c?.FromReserve[0], c?.Shortfall[0]);
        })];
    }

    internal static DebtAnswer Debt(CashLedger cash, NoteSchedule notes)
    {
        var cover = cash.Cover;
        double[] cfads = [.. cover.Select(c => c.Cfads[0])];
        var when = notes.FirstLevel == 0 ? notes.PrincipalUsd[0] : notes.Payments[notes.FirstLevel - 1].Balance[0];
        return new DebtAnswer(notes.PrincipalUsd[0], cover.Count == 0 ? null : cover.Min(c => c.Dscr[0]), cover.Count == 0 ? null : cover.Average(c => c.Dscr[0]),
            cover.Count == 0 ? null : DebtSizing.Llcr(cfads, notes.Coupon[0] / 2, when), cash.Notes.ToDictionary(n => Day(n.Date), n => n.Balance[0]));
    }

    private static PartyAnswer Party(PartyResult party, Quantities.Horizon horizon)
    {
        double[] flows = [.. Enumerable.Range(0, party.NetUsd.Rows).Select(m => party.NetUsd[m, 0])];
        var rates = Irr.Solve(flows, 12);
        return new PartyAnswer(party.Irr[0], party.IrrStatus[0], rates.Roots, party.Xirr[0], party.NpvUsd[0], party.Moic[0], Payback(flows, horizon), Exposure.Most(flows), flows);
    }

    private static string? Payback(double[] flows, Quantities.Horizon horizon)
    {
        var (sum, last) = (0.0, -1);
        for (var m = 0; m < flows.Length; m++)
        {
            var before = sum;
            sum += flows[m];
            if (before < 0 && sum >= 0) last = m;
            else if (sum < 0) last = -1;
        }
        return last < 0 ? null : Month(horizon.MonthAt(last));
    }

    private static Dictionary<string, double?> UnitCosts(UnitCosts costs)
    {
        var hours = costs.DeliveredChipHours[0];
        var lines = new Dictionary<string, double?>
        {
            ["usd_per_chip_hour"] = costs.UsdPerChipHour[0],
            ["marginal_usd_per_chip_hour"] = hours > 0 ? costs.Lines.Where(l => l.IsMarginal).Sum(l => l.Usd[0]) / hours : null,
            ["usd_per_million_output_tokens"] = costs.UsdPerMillionOutputTokens[0],
            ["usd_per_million_input_tokens"] = costs.UsdPerMillionInputTokens[0],
            ["marginal_usd_per_million_output_tokens"] = costs.MarginalUsdPerMillionOutputTokens[0],
        };
        foreach (var line in costs.Lines) lines[$"usd_per_chip_hour.{line.Line}"] = hours > 0 ? line.Usd[0] / hours : null;
        return lines;
    }

    internal static string Day(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    internal static string Month(YearMonth month) => month.OnDayOfMonth(1).ToString("uuuu-MM", CultureInfo.InvariantCulture);
}

/// <summary>Notes and rents of a venture, for the views beside the ledger.</summary>
internal sealed class VentureView
{
    public VentureView(FinanceSlice slice, VentureSection venture, DrawBlock draws)
    {
        (Venture, Notes) = (venture, NoteSchedule.Build(venture.Notes.Entry, draws));
        Rent = RentPath.Of(slice, venture, Notes, draws);
        Lease = new LeaseBook(slice, venture, Rent, Notes.Coupon[0], draws);
    }

    public VentureSection Venture { get; }

    public NoteSchedule Notes { get; }

    public RentPath Rent { get; }

    public LeaseBook Lease { get; }
}
