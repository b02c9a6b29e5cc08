using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Rules of a jurisdiction's income tax.</summary>
/// <param name="Rate">Federal rate, fraction.</param>
/// <param name="StateRate">State rate, deducted from federal income.</param>
/// <param name="LossLimit">Share of income that losses of earlier years may offset: 80 % in the US since 2021.</param>
/// <param name="CarriesLosses">False: losses are worth their tax at once, as where an owner has other income.</param>
/// <param name="InterestLimit">Share of adjusted income that interest may take (section 163(j)); null for no limit.</param>
/// <param name="LimitAddsBackDepreciation">Adjusted income is before depreciation (years from 2025 and before 2022) or after it.</param>
public sealed record TaxRules(
    double Rate = 0.21, double StateRate = 0, double LossLimit = 0.8, bool CarriesLosses = true, double? InterestLimit = null, bool LimitAddsBackDepreciation = true);

/// <summary>Income of a tax year before tax, USD.</summary>
/// <param name="Operating">Before interest and depreciation.</param>
/// <param name="Credits">Credits that reduce federal tax; what is left over is carried forward.</param>
public readonly record struct TaxInput(double Operating, double Depreciation, double Interest, double Credits = 0);

/// <summary>Tax of a year, USD; carried amounts are those at its end.</summary>
public readonly record struct TaxYear(double Taxable, double State, double Federal, double LossUsed, double LossLeft, double InterestLeft, double CreditLeft)
{
    public double Total => State + Federal;
}

/// <summary>
/// US corporate income tax by year: interest beyond the limit is carried forward, losses are carried forward and may offset 80 % of income,
/// credits are used up to the tax and carried forward.
/// </summary>
/// <remarks>USD, rates as fractions. No carry-back, no minimum tax, no cap on general business credits, one group; state follows federal income.</remarks>
[ModelReference("IRC 163(j), 172(a)(2), 38, 39; general knowledge of the 2025 law, check before use")]
public static class TaxBook
{
    public static TaxYear[] Run(TaxRules rules, IReadOnlyList<TaxInput> years)
    {
        var rows = new TaxYear[years.Count];
        var (loss, interestLeft, credit) = (0.0, 0.0, 0.0);
        for (var y = 0; y < rows.Length; y++)
        {
            var input = years[y];
            var interest = Allowed(rules, input, input.Interest + interestLeft);
            interestLeft += input.Interest - interest;
            var income = input.Operating - input.Depreciation - interest;
            var used = rules.CarriesLosses ? Math.Min(loss, rules.LossLimit * Math.Max(0, income)) : 0;
            loss += (rules.CarriesLosses ? Math.Max(0, -income) : 0) - used;
            var taxable = rules.CarriesLosses ? Math.Max(0, income) - used : income;
            var state = rules.StateRate * taxable;
            var gross = rules.Rate * (taxable - state);
            var spent = Math.Min(credit + input.Credits, Math.Max(0, gross));
            credit += input.Credits - spent;
            rows[y] = new TaxYear(taxable, state, gross - spent, used, loss, interestLeft, credit);
        }
        return rows;
    }

    private static double Allowed(TaxRules rules, TaxInput input, double asked)
    {
        if (rules.InterestLimit is not { } limit) return asked;
        var adjusted = input.Operating - (rules.LimitAddsBackDepreciation ? 0 : input.Depreciation);
        return Math.Min(asked, limit * Math.Max(0, adjusted));
    }
}

/// <summary>What an investment credit does to the depreciable basis.</summary>
/// <remarks>USD, credit as a fraction of cost.</remarks>
[ModelReference("IRC 50(c)(3): the basis falls by half the credit")]
public static class CreditBasis
{
    public static double After(double costUsd, double credit) => costUsd * (1 - credit / 2);
}
