using Tokenworks.Ledgers;
using Tokenworks.Scenarios;

namespace Tokenworks.Finance;

/// <summary>
/// The rows of a project before it is shared among owners: energy, revenue, costs, loan, reserves, taxes. Index 0 is the year in
/// which the plant is paid for, 1 the first year of operation.
/// </summary>
/// <remarks>USD nominal, kWh. Constant tax rates; state tax is deducted from federal income; losses are used at once.</remarks>
[ModelReference("NREL SSC (BSD-3), singleowner, levpartflip and equpartflip, as documented in its stored cases; docs/models/finance.md")]
public sealed class AnnualProject
{
    private readonly AnnualTerms _t;
    private readonly double[] _funding;

    /// <summary>Computes every row at a price.</summary>
    /// <param name="price">USD/kWh in year 1.</param>
    public AnnualProject(AnnualTerms terms, double price)
    {
        (_t, Price) = (terms, price);
        var n = terms.Years;
        (Energy, Revenue, Costs, Ebitda, Cafds) = (new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1]);
        (WorkingReserve, EquipmentReserve, _funding, Replacement, Ptc) = (new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1]);
        (ReserveInterest, PreTax, StateTax, FederalTax, AfterTax) = (new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1], new double[n + 1]);
        FeeUsd = terms.DevelopmentFee * terms.CapexUsd;
        BasisUsd = terms.CapexUsd + terms.ConstructionFinancingUsd + FeeUsd + terms.EquityClosingUsd;
        Operate();
        Reserve();
        Debt = terms.Loan is { } loan && terms.Structure is AnnualStructure.SingleOwner or AnnualStructure.LeveragedFlip
            ? AnnualDebt.Size(terms.Loan!, Cafds, BasisUsd + terms.OtherFinancingUsd + WorkingReserve[0]) : AnnualDebt.None(n);
        InstalledUsd = BasisUsd + terms.OtherFinancingUsd + Debt.FeesUsd + Debt.Reserve[0] + WorkingReserve[0];
        Depreciation = AnnualDepreciation.Of(terms, BasisUsd, Replacement);
        Tax();
    }

    public double Price { get; }

    public double[] Energy { get; }

    public double[] Revenue { get; }

    public double[] Costs { get; }

    /// <summary>Revenue (and salvage in the last year) less operating costs.</summary>
    public double[] Ebitda { get; }

    /// <summary>Cash available for debt service: EBITDA less what fills the equipment reserve.</summary>
    public double[] Cafds { get; }

    public AnnualDebt Debt { get; }

    public double[] WorkingReserve { get; }

    public double[] EquipmentReserve { get; }

    /// <summary>Replacements paid out of the equipment reserve.</summary>
    public double[] Replacement { get; }

    public double[] ReserveInterest { get; }

    public double[] Depreciation { get; }

    public double[] Ptc { get; }

    public double[] PreTax { get; }

    public double[] StateTax { get; }

    public double[] FederalTax { get; }

    /// <summary>Cash after tax and credits, all owners together.</summary>
    public double[] AfterTax { get; }

    public double BasisUsd { get; }

    /// <summary>Development fee that the sponsor is paid.</summary>
    public double FeeUsd { get; }

    public double InstalledUsd { get; }

    public double EquityUsd => InstalledUsd - Debt.AmountUsd;

    /// <summary>Investment credit, received in year 1.</summary>
    public double ItcUsd => _t.Itc == 0 ? 0 : _t.Itc * BasisUsd * AnnualDepreciation.FiveYearShare(_t);

    private void Operate()
    {
        var (energy, price, inflation) = (_t.EnergyKwh, Price, 1 + _t.Inflation);
        Span<double> cost = stackalloc double[_t.Costs.Count];
        for (var i = 0; i < cost.Length; i++) cost[i] = _t.Costs[i].FirstYearUsd;
        for (var y = 1; y <= _t.Years; y++)
        {
            var sum = 0.0;
            for (var i = 0; i < cost.Length; i++)
            {
                sum += cost[i];
                cost[i] *= inflation * (1 + _t.Costs[i].RealEscalation);
            }
            (Energy[y], Revenue[y], Costs[y]) = (energy, energy * price, sum);
            Ebitda[y] = Revenue[y] - sum + (y == _t.Years ? _t.Salvage * _t.CapexUsd : 0);
            energy *= 1 - _t.Degradation;
            price *= 1 + _t.PriceEscalation;
        }
        Credit();
    }

    // The rate is rounded to a tenth of a cent before it is applied, as the tax authority publishes it.
    private void Credit()
    {
        if (_t.Ptc is not { } ptc) return;
        var rate = ptc.UsdPerKwh;
        for (var y = 1; y <= Math.Min(ptc.Years, _t.Years); y++)
        {
            Ptc[y] = Math.Floor(rate * 1000 + 0.5) / 1000 * Energy[y];
            rate *= 1 + ptc.Escalation;
        }
    }

    private void Reserve()
    {
        foreach (var item in _t.Equipment) Fill(item);
        for (var y = 1; y <= _t.Years; y++)
        {
            EquipmentReserve[y] = EquipmentReserve[y - 1] + _funding[y] - Replacement[y];
            Cafds[y] = Ebitda[y] - _funding[y];
            WorkingReserve[y - 1] = _t.WorkingReserveMonths / 12 * Costs[y];
        }
    }

    private void Fill(MajorEquipment item)
    {
        for (var end = item.EveryYears; end <= _t.Years; end += item.EveryYears)
        {
            var cost = item.CostUsd * Math.Pow(1 + _t.Inflation, end - 1);
            for (var y = end - item.EveryYears + 1; y <= end; y++) _funding[y] += cost / item.EveryYears;
            Replacement[end] += cost;
        }
    }

    private void Tax()
    {
        var (interest, principal, dsra) = (Debt.Interest, Debt.Principal, Debt.Reserve);
        PreTax[0] = AfterTax[0] = -EquityUsd;
        for (var y = 1; y <= _t.Years; y++)
        {
            ReserveInterest[y] = _t.ReserveInterest * (WorkingReserve[y - 1] + dsra[y - 1] + EquipmentReserve[y - 1]);
            PreTax[y] = Cafds[y] + ReserveInterest[y] - interest[y] - principal[y] - (WorkingReserve[y] - WorkingReserve[y - 1]) - (dsra[y] - dsra[y - 1]);
            var income = Ebitda[y] + ReserveInterest[y] - interest[y] - Depreciation[y];
            StateTax[y] = -_t.StateTax * income;
            FederalTax[y] = -_t.FederalTax * (income + StateTax[y]);
            AfterTax[y] = PreTax[y] + StateTax[y] + FederalTax[y] + Ptc[y] + (y == 1 ? ItcUsd : 0);
        }
    }
}
