using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Rules of a jurisdiction's income tax.</summary>
/// <param name="Rate">Federal rate, fraction.</param>
/// <param name="StateRate">State rate, deducted from federal income.</param>
/// <param name="LossLimit">Share of income that losses of earlier years may offset: 80 % in the US since 2021.</param>
/// <param name="CarriesLosses">False: losses are worth their tax at once, as where an owner has other income.</param>
/// <param name="InterestLimit">Share of adjusted income that interest may take (section 163(j)); null for no limit.</param>
/// <param name="AddedBack">Share of depreciation that adjusted income is before: 1 for EBITDA (US from 2025 and before 2022), 0 for EBIT.</param>
/// <param name="ReceiptsRate">Rate on receipts, deducted from income before all else.</param>
/// <param name="LossYears">Years after which a loss lapses; null for never.</param>
/// <param name="InterestYears">Years after which interest carried forward lapses; null for never.</param>
public sealed record TaxRules(
    double Rate = 0.21, double StateRate = 0, double LossLimit = 0.8, bool CarriesLosses = true, double? InterestLimit = null, double AddedBack = 1,
    double ReceiptsRate = 0, int? LossYears = null, int? InterestYears = null);

/// <summary>Income of a tax year before tax, USD.</summary>
/// <param name="Operating">Before interest and depreciation.</param>
/// <param name="Credits">Credits that reduce federal tax; what is left over is carried forward.</param>
/// <param name="Receipts">What the party was paid, for taxes on receipts.</param>
public readonly record struct TaxInput(double Operating, double Depreciation, double Interest, double Credits = 0, double Receipts = 0);

/// <summary>Tax of a year, USD; carried amounts are those at its end, and state tax holds what is paid on receipts.</summary>
public readonly record struct TaxYear(double Taxable, double State, double Federal, double LossUsed, double LossLeft, double InterestLeft, double CreditLeft)
{
    public double Total => State + Federal;
}

/// <summary>
/// Corporate income tax by year: interest beyond the limit is carried forward, losses are carried forward and may offset a share of later income,
/// credits are used up to the tax and carried forward.
/// </summary>
/// <remarks>USD, rates as fractions. No carry-back, no minimum tax, no cap on general business credits, one group; state follows federal income.</remarks>
[ModelReference("IRC 163(j), 172(a)(2), 38, 39; general knowledge of the 2025 law, check before use")]
public static class TaxBook
{
    /// <summary>One set of rules for all years.</summary>
    public static TaxYear[] Run(TaxRules rules, IReadOnlyList<TaxInput> years) => Run([.. Enumerable.Repeat(rules, years.Count)], years);

    /// <summary>The rules of each year.</summary>
    public static TaxYear[] Run(IReadOnlyList<TaxRules> rules, IReadOnlyList<TaxInput> years)
    {
        var rows = new TaxYear[years.Count];
        var (losses, interest, credit) = (new CarriedForward(), new CarriedForward(), 0.0);
        for (var y = 0; y < rows.Length; y++)
        {
            losses.Lapse(y, rules[y].LossYears);
            interest.Lapse(y, rules[y].InterestYears);
            rows[y] = Year(rules[y], years[y], y, losses, interest, credit);
            credit = rows[y].CreditLeft;
        }
        return rows;
    }

    private static TaxYear Year(TaxRules rules, TaxInput input, int year, CarriedForward losses, CarriedForward interest, double credit)
    {
        var onReceipts = rules.ReceiptsRate * input.Receipts;
        var income = input.Operating - onReceipts - input.Depreciation - Deducted(rules, input, year, interest);
        var used = rules.CarriesLosses ? losses.Use(rules.LossLimit * Math.Max(0, income)) : 0;
        if (rules.CarriesLosses) losses.Add(year, Math.Max(0, -income));
        var taxable = rules.CarriesLosses ? Math.Max(0, income) - used : income;
        var state = rules.StateRate * taxable;
        var gross = rules.Rate * (taxable - state);
        var spent = Math.Min(credit + input.Credits, Math.Max(0, gross));
        return new TaxYear(taxable, state + onReceipts, gross - spent, used, losses.Left, interest.Left, credit + input.Credits - spent);
    }

    // The year's own interest first, then what was carried, oldest first.
    private static double Deducted(TaxRules rules, TaxInput input, int year, CarriedForward interest)
    {
        var most = rules.InterestLimit is { } limit ? limit * Math.Max(0, input.Operating - (1 - rules.AddedBack) * input.Depreciation) : double.PositiveInfinity;
        var own = Math.Min(input.Interest, most);
        var carried = interest.Use(most - own);
        interest.Add(year, input.Interest - own);
        return own + carried;
    }
}

/// <summary>Amounts carried forward to later years, USD: the oldest is used first, and what is older than its years lapses.</summary>
internal sealed class CarriedForward
{
    private readonly List<(int Year, double Usd)> _by = [];

    public double Left => _by.Sum(b => b.Usd);

    public void Add(int year, double usd)
    {
        if (usd > 0) _by.Add((year, usd));
    }

    /// <summary>Takes up to <paramref name="most"/>.</summary>
    public double Use(double most)
    {
        var used = 0.0;
        for (var i = 0; i < _by.Count && used < most; i++)
        {
            var part = Math.Min(_by[i].Usd, most - used);
            (_by[i], used) = ((_by[i].Year, _by[i].Usd - part), used + part);
        }
        _by.RemoveAll(b => b.Usd <= 0);
        return used;
    }

    public void Lapse(int year, int? years)
    {
        if (years is { } n) _by.RemoveAll(b => year - b.Year > n);
    }
}

/// <summary>What an investment credit does to the depreciable basis.</summary>
/// <remarks>USD, credit as a fraction of cost.</remarks>
[ModelReference("IRC 50(c)(3): the basis falls by half the credit")]
public static class CreditBasis
{
    /// <param name="part">Part of the credit that is taken off.</param>
    public static double After(double costUsd, double credit, double part = 0.5) => costUsd * (1 - part * credit);
}
