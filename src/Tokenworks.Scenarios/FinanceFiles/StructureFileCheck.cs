using NodaTime;
using Tokenworks.Quantities;

namespace Tokenworks.Scenarios;

/// <summary>Bad terms of a structure: each is a finding with its place and a way to mend it.</summary>
internal static class StructureFileCheck
{
    private const double Dear = 0.30;

    public static IEnumerable<Finding> Run(StructureFile file, Places places) =>
        [.. Vehicles(file, places), .. Waterfalls(file, places), .. file.Vehicles.SelectMany(v => TaxEquityCheck.Of(v, file, places)), .. Contracts(file, places), .. Instruments(file, places)];

    private static IEnumerable<Finding> Vehicles(StructureFile file, Places places)
    {
        if (file.Months is < 1 or > 1200) yield return Problem.Error("months", places["months"], $"the structure runs {file.Months} months", "1 to 1200", "");
        for (var v = 0; v < file.Vehicles.Count; v++)
        {
            var vehicle = file.Vehicles[v];
            if (Sum(vehicle.Holders) is { } sum)
                yield return Problem.Error("shares", places[$"vehicles.{vehicle.Name}.holders"], $"the shares of '{vehicle.Name}' add up to {sum:P4}", "100 %", "Every dollar needs an owner: mend a share or add a holder.");
            foreach (var holder in vehicle.Holders.Where(h => file.Vehicles.Take(v + 1).Any(lower => lower.Name == h.Name)))
                yield return Problem.Error("vehicle-order", places[$"vehicles.{vehicle.Name}.holders"], $"'{vehicle.Name}' is held by '{holder.Name}', which stands before it", "holders that stand later in the list", "List the vehicle that earns first, and its holders below.");
        }
        foreach (var name in file.Vehicles.GroupBy(v => v.Name).Where(g => g.Count() > 1))
            yield return Problem.Error("duplicate-name", places["vehicles"], $"two vehicles are named '{name.Key}'", "", "Give each a name of its own.");
    }

    private static double? Sum(IReadOnlyList<HolderTerms> holders) => holders.Sum(h => h.Share.Base.Value) is var sum && Math.Abs(sum - 1) > 1e-9 ? sum : null;

    private static IEnumerable<Finding> Waterfalls(StructureFile file, Places places)
    {
        foreach (var vehicle in file.Vehicles.Where(v => v.Waterfall.Count > 0))
        {
            var where = places[$"vehicles.{vehicle.Name}.waterfall"];
            if (vehicle.Waterfall[^1].Kind is not (TierKind.Remainder or TierKind.Flip) || vehicle.Waterfall[^1].From is not null)
                yield return Problem.Error("no-remainder", where, $"the waterfall of '{vehicle.Name}' has no remainder", "a last tier 'kind: remainder' without a first month", "Say who gets what the other tiers leave.");
            foreach (var tier in vehicle.Waterfall.SkipLast(1).Where(t => t.Kind is TierKind.Remainder or TierKind.Flip && t.From is null))
                yield return Problem.Error("dead-tier", where, $"a remainder of '{vehicle.Name}' stands before the last tier", "the last tier", "Nothing is left for the tiers after it.");
            foreach (var tier in vehicle.Waterfall.Where(t => t.Shares.Count > 0 && Sum(t.Shares) is not null))
                yield return Problem.Error("shares", where, $"the shares of a tier of '{vehicle.Name}' add up to {Sum(tier.Shares):P4}", "100 %", "");
            foreach (var tier in vehicle.Waterfall.Where(t => t.Shares.Any(s => vehicle.Holders.All(h => h.Name != s.Name)) || t.Kind == TierKind.CatchUp && vehicle.Holders.All(h => h.Name != t.To)))
                yield return Problem.Error("unknown-party", where, $"a tier of '{vehicle.Name}' names someone who is no holder of it", string.Join(", ", vehicle.Holders.Select(h => h.Name)), "");
            foreach (var tier in vehicle.Waterfall.Where(t => t.Kind == TierKind.CatchUp && t.Pace.Base.Value <= t.Part.Base.Value))
                yield return Problem.Error("catch-up", where, $"a catch-up of '{vehicle.Name}' takes {tier.Pace.Base.Value:P0} of each dollar and never reaches {tier.Part.Base.Value:P0}", "a pace above the part", "");
        }
    }

    private static IEnumerable<Finding> Contracts(StructureFile file, Places places)
    {
        foreach (var c in file.Contracts)
        {
            var where = places[$"contracts.{c.Name}"];
            if (file.Vehicles.All(v => v.Name != c.Vehicle)) yield return Unknown(file, where, $"contract '{c.Name}'", c.Vehicle);
            if (c.Until < c.From) yield return Problem.Error("date-order", where, $"contract '{c.Name}' ends before it begins", $"after {c.From}", "");
        }
    }

    private static IEnumerable<Finding> Instruments(StructureFile file, Places places)
    {
        var end = file.Start.PlusMonths(Math.Max(0, file.Months - 1));
        foreach (var i in file.Instruments)
        {
            var where = places[$"instruments.{i.Name}"];
            if (file.Vehicles.All(v => v.Name != i.Vehicle)) yield return Unknown(file, where, $"instrument '{i.Name}'", i.Vehicle);
            if (i.Until > end) yield return Problem.Error("past-maturity", where, $"'{i.Name}' is repaid until {i.Until}, past the structure's last month {end}", $"at most {end}", "Lengthen the structure or shorten the loan.");
            if (i.InterestOnlyUntil >= i.Until) yield return Problem.Error("past-maturity", where, $"'{i.Name}' pays interest only until {i.InterestOnlyUntil}, which leaves no payment before its maturity {i.Until}", $"before {i.Until}", "Amortisation cannot go past maturity.");
            if (i.From > i.InterestOnlyUntil) yield return Problem.Error("date-order", where, $"'{i.Name}' is drawn after its interest-only time", $"at most {i.InterestOnlyUntil}", "");
            if (i.From < file.Start) yield return Problem.Error("date-order", where, $"'{i.Name}' is drawn before the structure begins", $"from {file.Start} on", "");
            if (i.Every < 1) yield return Problem.Error("months", where, $"'{i.Name}' pays every {i.Every} months", "1 or more", "");
            if (i.IsFloating && file.BaseRate.Count == 0) yield return Problem.Error("no-base-rate", where, $"'{i.Name}' floats, and no base_rate is stated", "base_rate: [{ from, rate }]", "");
            if (i.Rate.Base.Value + i.InKind.Base.Value > Dear) yield return Problem.Warning("dear-money", where, $"'{i.Name}' costs {i.Rate.Base.Value + i.InKind.Base.Value:P1} a year", "Is the decimal point right? 6.58 % is not 658 %.");
            if (i.Kind == InstrumentKind.BondLadder && (i.Rungs.Count == 0 || Math.Abs(i.Rungs.Sum(r => r.Share.Base.Value) - 1) > 1e-9))
                yield return Problem.Error("shares", where, $"the rungs of '{i.Name}' add up to {i.Rungs.Sum(r => r.Share.Base.Value):P4}", "100 %", "State rungs: [{ until, share, rate }].");
            foreach (var finding in Redemption(i, where)) yield return finding;
            foreach (var rung in i.Rungs.Where(r => r.Until > end || r.Until <= i.From))
                yield return Problem.Error("past-maturity", where, $"a bond of '{i.Name}' falls due in {rung.Until}", $"after {i.From} and at most {end}", "");
        }
        foreach (var name in file.Instruments.GroupBy(i => i.Name).Where(g => g.Count() > 1))
            yield return Problem.Error("duplicate-name", places["instruments"], $"two instruments are named '{name.Key}'", "", "Give each a name of its own.");
    }

    private static IEnumerable<Finding> Redemption(LoanFileTerms i, SourceSpan where)
    {
        if (i.Redemption is not { } call) yield break;
        if (i.Kind is not (InstrumentKind.AmortisingNotes or InstrumentKind.TermLoan) || i.IsFloating || i.Repayment == RepaymentKind.Sculpted || i.InKind.Base.Value > 0)
            yield return Problem.Error("redemption-kind", where, $"'{i.Name}' has no payments known ahead to make whole", "amortising_notes or term_loan at a fixed rate, paid in cash, level, constant or bullet", "Leave redemption out, or state a fixed rate.");
        var left = 12 * (i.Until.Year - call.On.Year) + i.Until.Month - call.On.Month;
        if (call.On <= i.From || left <= 0 || left % Math.Max(1, i.Every) != 0)
            yield return Problem.Error("redemption-date", where, $"'{i.Name}' is redeemed in {call.On}, which is no month of its payments", $"a month of payment after {i.From} and before {i.Until}, every {i.Every} months back from the last", "Move redemption.on to a payment.");
    }

    private static Finding Unknown(StructureFile file, SourceSpan where, string what, string vehicle) =>
        Problem.Error("unknown-vehicle", where, $"{what} names '{vehicle}', which is no vehicle.{Spelling.Hint(vehicle, file.Vehicles.Select(v => v.Name))}", string.Join(", ", file.Vehicles.Select(v => v.Name)), "");
}
