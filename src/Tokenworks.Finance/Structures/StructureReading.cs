using NodaTime;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Turns a bound file into a structure: base values, months as numbers, contracts as rows.</summary>
public static class StructureReading
{
    public static Structure Of(StructureFile file)
    {
        var curve = Curve(file);
        return new Structure(file.Name, file.Start, file.Months, file.DiscountRate.Base.Value,
            [.. file.Vehicles.Select(v => Vehicle(file, v))], [.. file.Contracts.Select(c => Contract(file, c)), .. file.Contracts.Where(c => c.LossIn is not null).Select(c => Claim(file, c))],
            [.. file.Instruments.SelectMany(i => Instruments(file, i, curve))]);
    }

    private static int Month(StructureFile file, YearMonth month) => 12 * (month.Year - file.Start.Year) + month.Month - file.Start.Month;

    private static double[] Curve(StructureFile file)
    {
        var curve = new double[file.Months];
        var points = file.BaseRate.OrderBy(p => p.From).ToList();
        for (var m = 0; m < curve.Length && points.Count > 0; m++)
            curve[m] = (points.LastOrDefault(p => Month(file, p.From) <= m) ?? points[0]).Rate.Base.Value;
        return curve;
    }

    private static Vehicle Vehicle(StructureFile file, VehicleTerms v) => new(
        v.Name, Holders(v.Holders), [.. v.Waterfall.Select(t => new Tier(t.Kind, t.Rate.Base.Value, t.To, t.Part.Base.Value, t.Pace.Base.Value, Holders(t.Shares), t.From is { } from ? Month(file, from) : 0))],
        v.DebtReserve.Base.Months, v.CostReserve.Base.Months, v.LockUp.Base.Base, v.DefaultCover.Base.Base, v.Sweep.Base.Value)
    {
        TaxEquity = v.TaxEquity is { } equity ? TaxEquityReading.Of(equity, file, v.Name, m => Month(file, m)) : null,
        Reit = v.Reit is { } reit ? new Reit(reit.RealProperty.Base.Value, MonthlyWriteOff.Of(reit.Depreciation, 0, reit.Service, file.Start, file.Months,
            file.Contracts.Where(c => c.Vehicle == v.Name && c.Kind == ContractKind.Capex).Sum(c => c.Amount.Base.Base))) : null,
    };

    private static List<Holder> Holders(IReadOnlyList<HolderTerms> holders) => [.. holders.Select(h => new Holder(h.Name, h.Share.Base.Value))];

    private static Contract Contract(StructureFile file, ContractTerms c)
    {
        var (first, last) = (Month(file, c.From), Month(file, c.Until));
        var isIncome = c.Kind is ContractKind.Rent or ContractKind.TakeOrPay or ContractKind.Sales;
        var defaults = c.DefaultsIn is { } month ? Month(file, month) : int.MaxValue;
        var usd = new double[file.Months];
        for (var m = Math.Max(0, first); m <= Math.Min(last, file.Months - 1); m++)
        {
            var amount = c.Kind == ContractKind.Capex ? c.Amount.Base.Base / (last - first + 1) : c.Amount.Base.Base / 12 * Math.Pow(1 + c.Escalation.Base.Value, (m - first) / 12);
            usd[m] = (isIncome ? 1 : -1) * amount * (m >= defaults ? c.Recovery.Base.Value : 1);
        }
        return new Contract(c.Name, c.Vehicle, c.With, usd, c.Kind == ContractKind.Capex, c.Kind == ContractKind.Rent);
    }

    // The loss is paid for by the vehicle, and the insurer pays what is beyond the deductible.
    private static Contract Claim(StructureFile file, ContractTerms c)
    {
        var usd = new double[file.Months];
        var m = Month(file, c.LossIn!.Value);
        if (m >= 0 && m < usd.Length) usd[m] = -Math.Min(c.Loss.Base.Base, c.Deductible.Base.Base);
        return new Contract(c.Name + ":deductible", c.Vehicle, "repairs", usd);
    }

    private static IEnumerable<IInstrument> Instruments(StructureFile file, LoanFileTerms i, double[] curve)
    {
        if (i.Kind == InstrumentKind.BondLadder)
            return i.Rungs.Select((r, n) => (IInstrument)new LadderBond(Terms(file, i, curve) with
            {
                Name = FormattableString.Invariant($"{i.Name}_{n + 1}"), Amount = i.Amount.Base.Base * r.Share.Base.Value, Rate = r.Rate.Base.Value,
                InterestOnlyUntil = Month(file, r.Until) - 1, Last = Month(file, r.Until),
            }));
        return [Instrument(i, Terms(file, i, curve))];
    }

    private static IInstrument Instrument(LoanFileTerms i, LoanTerms terms) => i.Kind switch
    {
        InstrumentKind.AmortisingNotes => new AmortisingNotes(terms),
        InstrumentKind.ConstructionLoan => new ConstructionLoan(terms, i.Advance.Base.Value),
        InstrumentKind.Revolver => new Revolver(terms),
        InstrumentKind.Mezzanine => new Mezzanine(terms),
        InstrumentKind.VendorFinancing => new VendorFinancing(terms, i.Strength, i.Chance.Base.Value),
        InstrumentKind.GpuLoan => new GpuLoan(terms, i.Advance.Base.Value),
        InstrumentKind.PreferredEquity => new PreferredEquity(terms),
        InstrumentKind.SaleLeaseback => new SaleLeasebackLoan(terms, 1 - i.Advance.Base.Value),
        _ => new TermLoan(terms),
    };

    private static LoanTerms Terms(StructureFile file, LoanFileTerms i, double[] curve) => new(
        i.Name, i.Vehicle, i.Holder, i.Rank, i.Amount.Base.Base, i.Rate.Base.Value, i.InKind.Base.Value, Month(file, i.From), Month(file, i.InterestOnlyUntil),
        Month(file, i.Until), i.Every, i.Repayment, i.Cover.Base.Base, i.Fee.Base.Value, i.IsFloating ? curve : null, LoanTerms.Fractions(file.Start, file.Months, i.DayCount))
    {
        Redemption = i.Redemption is { } call ? new Redemption(Month(file, call.On), call.Treasury.Base.Value, call.Spread.Base.Value) : null,
    };
}
