using Tokenworks.Ledgers;

namespace Tokenworks.Finance;

/// <summary>Price of a bullet bond on a coupon date, per 100 of face.</summary>
/// <remarks>Units: coupon and yield as nominal fractions a year, compounded at each of the payments of a year.</remarks>
[ModelReference("Present value of coupons and face at the street-convention yield")]
public static class BondPrice
{
    public static double Of(double coupon, double yield, int payments, int perYear = 2)
    {
        var period = 1 + yield / perYear;
        var discount = Math.Pow(period, -payments);
        var annuity = yield == 0 ? payments : (1 - discount) / (yield / perYear);
        return 100 * (coupon / perYear * annuity + discount);
    }
}
