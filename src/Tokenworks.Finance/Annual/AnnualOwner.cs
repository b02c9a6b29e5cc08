namespace Tokenworks.Finance;

/// <summary>What an owner of an annual project pays and gets, year 0 first, USD after tax.</summary>
public sealed class AnnualOwner(string name, double[] preTax, double[] afterTax, double nominalDiscount)
{
    private double?[]? _irrs, _preTaxIrrs;

    public string Name { get; } = name;

    public double[] PreTax { get; } = preTax;

    public double[] AfterTax { get; } = afterTax;

    /// <summary>Rate earned to the end of each year, a year; null where it is not defined.</summary>
    public double?[] CumulativeIrr => _irrs ??= Finance.CumulativeIrr.Of(AfterTax);

    /// <summary>As <see cref="CumulativeIrr"/>, before tax.</summary>
    public double?[] CumulativePreTaxIrr => _preTaxIrrs ??= Finance.CumulativeIrr.Of(PreTax);

    /// <summary>All rates over the whole life, with how to read them.</summary>
    public RateResult Irr => Finance.Irr.Solve(AfterTax);

    public double NpvUsd { get; } = Npv.Of(nominalDiscount, afterTax);

    public double? Moic => Finance.Moic.Of(AfterTax);

    /// <summary>First year by which what was paid in has come back, undiscounted, counted from year 0; null for never.</summary>
    public int? PaybackYear
    {
        get
        {
            var sum = 0.0;
            for (var y = 0; y < AfterTax.Length; y++)
                if ((sum += AfterTax[y]) >= 0 && y > 0) return y;
            return null;
        }
    }
}
