using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>Turns a bound file into the terms that the model computes with: base values, in USD, kWh and fractions.</summary>
public static class AnnualReading
{
    public static AnnualTerms Terms(AnnualFile file) => new()
    {
        Name = file.Name,
        Structure = file.Structure,
        Years = file.Years,
        EnergyKwh = file.Energy.Base.Base * 1000,
        Degradation = file.Degradation.Base.Value,
        Price = file.Price.Base.Base / 1000,
        PriceEscalation = file.PriceEscalation.Base.Value,
        Costs = [.. file.Costs.Select(c => new AnnualCostLine(c.Name, c.FirstYear.Base.Base, c.Escalation.Base.Value))],
        CapexUsd = file.Capex.Base.Base,
        ConstructionFinancingUsd = file.ConstructionFinancing.Base.Base,
        DevelopmentFee = file.DevelopmentFee.Base.Value,
        EquityClosingUsd = file.EquityClosing.Base.Base,
        Inflation = file.Inflation.Base.Value,
        RealDiscount = file.RealDiscount.Base.Value,
        FederalTax = file.FederalTax.Base.Value,
        StateTax = file.StateTax.Base.Value,
        Loan = Loan(file.Loan),
        WorkingReserveMonths = file.WorkingReserve.Base.Months,
        ReserveInterest = file.ReserveInterest.Base.Value,
        Basis = [.. file.Basis.Select(b => new BasisShare(b.Class, b.Share.Base.Value, b.Bonus.Base.Value))],
        Equipment = [.. file.Equipment.Select(e => new MajorEquipment(e.Cost.Base.Base, e.Every, e.Class))],
        Ptc = file.Ptc is { } p ? new ProductionCredit(p.Rate.Base.Base / 1000, p.Escalation.Base.Value, p.Years) : null,
        Itc = file.Itc.Base.Value,
        Salvage = file.Salvage.Base.Value,
        Flip = Flip(file),
        Leaseback = file.Leaseback is { } l ? new LeasebackTerms(l.Margin.Base.Base, l.Escalation.Base.Value, l.Reserve.Base.Months) : null,
        TargetIrr = file.Target?.Irr.Base.Value ?? 0.11,
        TargetYear = file.Target?.Year ?? 20,
    };

    private static AnnualLoan? Loan(AnnualLoanTerms? l) => l is null ? null : new AnnualLoan(
        l.Rate.Base.Value, l.Tenor, l.Dscr.Base.Value, l.Fraction?.Base.Value, l.Fee.Base.Value, l.Closing.Base.Base, l.Reserve.Base.Months,
        l.ConstantPrincipal, l.MaximumFraction?.Base.Value);

    private static FlipTerms? Flip(AnnualFile file) => file.Flip is not { } f ? null : new FlipTerms(
        f.Equity.Base.Value, f.CashBefore.Base.Value, f.TaxBefore.Base.Value, f.CashAfter.Base.Value, f.TaxAfter.Base.Value, file.Target?.Irr.Base.Value ?? 0.11);
}
